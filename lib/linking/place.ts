/** A location in degrees. */
export type Place = { latitude: number; longitude: number };

/** Siro sends (0, 0) or nothing if it knows no location. */
export function placeOf(latitude: number | null, longitude: number | null): Place | null {
  if (latitude === null || longitude === null) return null;
  const isOnEarth = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
  const isNowhere = latitude === 0 && longitude === 0;
  return isOnEarth && !isNowhere ? { latitude, longitude } : null;
}

const EARTH_RADIUS_METERS = 6_371_000;

/** Great-circle distance; null if a location is unknown. */
export function distanceMeters(a: Place | null, b: Place | null): number | null {
  if (a === null || b === null) return null;
  const latitude = toRadians(b.latitude - a.latitude) / 2;
  const longitude = toRadians(b.longitude - a.longitude) / 2;
  const h =
    Math.sin(latitude) ** 2 +
    Math.cos(toRadians(a.latitude)) * Math.cos(toRadians(b.latitude)) * Math.sin(longitude) ** 2;
  return 2 * EARTH_RADIUS_METERS * Math.asin(Math.min(1, Math.sqrt(h)));
}

function toRadians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
