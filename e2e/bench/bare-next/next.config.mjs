// It is built outside of this repository, whose proxy and instrumentation Next would find further up.
export default { poweredByHeader: false, turbopack: { root: "/" } };
