/** Where the people of an organization have their names from, beside the American ones. */
export type Kind = {
  given: readonly string[];
  family: readonly string[];
  /** Chance that somebody has two family names. */
  doubleFamily: number;
};

const words = (text: string) => text.trim().split(/\s+/);

/** Kinds that the finder is changed by. */
export const openKinds = {
  american: { given: [], family: [], doubleFamily: 0 },
  german: {
    given:
      words(`Jürgen Günther Björn Käthe Sören Jörg Anneliese Hans-Peter Karl-Heinz Annemarie Lothar
      Bärbel Götz Rüdiger Ulrike Heike Wolfgang Dieter Uwe Klaus Detlef Ingeborg Elke Kai`),
    family:
      words(`Müller Schäfer Köhler Weiß Groß Böhm Krüger Jäger Voß Lößner Hübner Schröder Kästner
      Fröhlich Strauß Möller Schütte Bäcker Vogel Winkelmann Dörr Güntner Kraus Ziegler Brandt Lindemann`),
    doubleFamily: 0.05,
  },
  hispanic: {
    given:
      words(`María José Inés Álvaro Germán Íñigo Concepción Noemí Iván Sofía Óscar Ángela Nicolás
      Jesús Belén Raúl Mónica Joaquín Lucía Héctor Esperanza Rocío Martín Adrián Teresa`),
    family:
      words(`Núñez Ordóñez Ríos Chávez Gutiérrez Escobar Quiñones Zúñiga Peña Ibáñez Echeverría
      Cárdenas Bermúdez Mejía Fuentes Rivera Delgado Arroyo Pérez Romero Salinas Marín Téllez Valdés`),
    doubleFamily: 0.4,
  },
  slavic: {
    given: words(`Dmitry Oleksandr Kseniya Ekaterina Artyom Oksana Michał Łukasz Krzysztof Agnieszka
      Zdeněk Božena Svetlana Yevgeny Tetiana Andriy Bogdan Marzena Grzegorz Vladislav Ilya Pavel`),
    family: words(`Shevchenko Kowalczyk Łukasik Sokolov Kuznetsov Volkov Melnyk Lysenko Bondarenko
      Wójcik Dvořák Černý Ivanenko Tkachenko Zieliński Nowakowski Hrytsenko Kravchuk Popov Sidorov`),
    doubleFamily: 0.08,
  },
} as const satisfies Record<string, Kind>;

/** Kinds that nobody looks at case by case while the finder is changed. */
export const heldOutKinds = {
  nordic: {
    given:
      words(`Åse Søren Bjørn Håkon Mikael Ingrid Åsa Jørgen Kåre Sigrid Torbjørn Göran Linnéa Päivi
      Jyrki Ragnhild Øyvind Maj-Britt Lars-Erik Anne-Lise Tove Gunnhild Sölve Frøya`),
    family: words(`Nyström Hågensen Aagaard Grønning Sørensen Ångström Lindqvist Bjørnstad Kjærgaard
      Østergaard Mäkinen Häkkinen Sjöberg Fjällström Rødgaard Skåne Dahl Øvergård Lunde Haugen Brekke`),
    doubleFamily: 0.1,
  },
  eastAsian: {
    given: words(`Ji-woo Hyun-woo Tae-yang Min-jun Xiuying Xiaoming Tianyu Wei Trang Dung Thanh Minh
      Hiroshi Yuki Keiko Soo-jin Eun-ji Jian Mei-Ling Anh Linh Quang Akira Haruto`),
    family: words(`Choi Jung Kang Nguyen Tran Pham Vu Zhao Xu Wang Zhou Huang Lin Tanaka Suzuki Sato
      Yoshida Takahashi Hwang Shin Hoang Phan Duong Liang`),
    doubleFamily: 0,
  },
  celticAndArabic: {
    given:
      words(`Sinéad Eimear Ruairí Aoife Fionn Caoimhe Pádraig Oisín Yusuf Khalid Samir Fatima Noor
      Layla Abdul-Rahman Ibrahim Zaynab Tariq Siobhán Niamh Órla Hamza Karim Salma`),
    family: words(`O'Shaughnessy O'Reilly McCarthy MacNamara Mulcahy Gallagher Fitzgerald El-Sayed
      Al-Masri Khoury Nasser Rahman Hakimi Qureshi Haddad Mansour Darwish O'Sullivan McGrath Brennan`),
    doubleFamily: 0.06,
  },
} as const satisfies Record<string, Kind>;

export const kinds = { ...openKinds, ...heldOutKinds };
export type KindName = keyof typeof kinds;
