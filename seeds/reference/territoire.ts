import type { EntityManager } from 'typeorm';
import { sql } from '../../src/platform/database/sql.js';

/** INSEE code and name of the 18 regions. */
const REGIONS: readonly (readonly [code: string, nom: string])[] = [
  ['01', 'Guadeloupe'],
  ['02', 'Martinique'],
  ['03', 'Guyane'],
  ['04', 'La Réunion'],
  ['06', 'Mayotte'],
  ['11', 'Île-de-France'],
  ['24', 'Centre-Val de Loire'],
  ['27', 'Bourgogne-Franche-Comté'],
  ['28', 'Normandie'],
  ['32', 'Hauts-de-France'],
  ['44', 'Grand Est'],
  ['52', 'Pays de la Loire'],
  ['53', 'Bretagne'],
  ['75', 'Nouvelle-Aquitaine'],
  ['76', 'Occitanie'],
  ['84', 'Auvergne-Rhône-Alpes'],
  ['93', 'Provence-Alpes-Côte d’Azur'],
  ['94', 'Corse'],
];

/** One line a département: code, region, what links « Caf » to the name, name. */
const DEPARTEMENTS = `
01|84|de l’|Ain
02|32|de l’|Aisne
03|84|de l’|Allier
04|93|des |Alpes-de-Haute-Provence
05|93|des |Hautes-Alpes
06|93|des |Alpes-Maritimes
07|84|de l’|Ardèche
08|44|des |Ardennes
09|76|de l’|Ariège
10|44|de l’|Aube
11|76|de l’|Aude
12|76|de l’|Aveyron
13|93|des |Bouches-du-Rhône
14|28|du |Calvados
15|84|du |Cantal
16|75|de la |Charente
17|75|de la |Charente-Maritime
18|24|du |Cher
19|75|de la |Corrèze
2A|94|de la |Corse-du-Sud
2B|94|de la |Haute-Corse
21|27|de la |Côte-d’Or
22|53|des |Côtes-d’Armor
23|75|de la |Creuse
24|75|de la |Dordogne
25|27|du |Doubs
26|84|de la |Drôme
27|28|de l’|Eure
28|24|d’|Eure-et-Loir
29|53|du |Finistère
30|76|du |Gard
31|76|de la |Haute-Garonne
32|76|du |Gers
33|75|de la |Gironde
34|76|de l’|Hérault
35|53|d’|Ille-et-Vilaine
36|24|de l’|Indre
37|24|d’|Indre-et-Loire
38|84|de l’|Isère
39|27|du |Jura
40|75|des |Landes
41|24|de |Loir-et-Cher
42|84|de la |Loire
43|84|de la |Haute-Loire
44|52|de |Loire-Atlantique
45|24|du |Loiret
46|76|du |Lot
47|75|de |Lot-et-Garonne
48|76|de la |Lozère
49|52|de |Maine-et-Loire
50|28|de la |Manche
51|44|de la |Marne
52|44|de la |Haute-Marne
53|52|de la |Mayenne
54|44|de |Meurthe-et-Moselle
55|44|de la |Meuse
56|53|du |Morbihan
57|44|de la |Moselle
58|27|de la |Nièvre
59|32|du |Nord
60|32|de l’|Oise
61|28|de l’|Orne
62|32|du |Pas-de-Calais
63|84|du |Puy-de-Dôme
64|75|des |Pyrénées-Atlantiques
65|76|des |Hautes-Pyrénées
66|76|des |Pyrénées-Orientales
67|44|du |Bas-Rhin
68|44|du |Haut-Rhin
69|84|du |Rhône
70|27|de la |Haute-Saône
71|27|de |Saône-et-Loire
72|52|de la |Sarthe
73|84|de la |Savoie
74|84|de la |Haute-Savoie
75|11|de |Paris
76|28|de |Seine-Maritime
77|11|de |Seine-et-Marne
78|11|des |Yvelines
79|75|des |Deux-Sèvres
80|32|de la |Somme
81|76|du |Tarn
82|76|de |Tarn-et-Garonne
83|93|du |Var
84|93|de |Vaucluse
85|52|de la |Vendée
86|75|de la |Vienne
87|75|de la |Haute-Vienne
88|44|des |Vosges
89|27|de l’|Yonne
90|27|du |Territoire de Belfort
91|11|de l’|Essonne
92|11|des |Hauts-de-Seine
93|11|de la |Seine-Saint-Denis
94|11|du |Val-de-Marne
95|11|du |Val-d’Oise
971|01|de la |Guadeloupe
972|02|de la |Martinique
973|03|de la |Guyane
974|04|de |La Réunion
976|06|de |Mayotte`;

interface Ligne {
  readonly code: string;
  readonly region: string;
  readonly nom: string;
  readonly caf: string;
}

/** Mayotte has no Caf: its social security fund plays the part. */
const AUTRES_NOMS: Readonly<Record<string, string>> = {
  '974': 'Caf de La Réunion',
  '976': 'Caisse de sécurité sociale de Mayotte',
};

const lignes: readonly Ligne[] = DEPARTEMENTS.trim()
  .split('\n')
  .map((ligne) => {
    const [code = '', region = '', lien = '', nom = ''] = ligne.split('|');
    return { code, region, nom, caf: AUTRES_NOMS[code] ?? `Caf ${lien}${nom}` };
  });

/**
 * Regions, départements and one Caf a département, under the département's code. Runs as often as one likes: names
 * are brought up to date, the mailbox of a Caf is left as its administrators set it.
 */
export async function semerTerritoire(tx: EntityManager): Promise<void> {
  await sql(tx, {
    texte: `INSERT INTO region (code, nom) SELECT * FROM unnest($1::text[], $2::text[])
            ON CONFLICT (code) DO UPDATE SET nom = EXCLUDED.nom WHERE region.nom <> EXCLUDED.nom`,
    valeurs: [REGIONS.map(([code]) => code), REGIONS.map(([, nom]) => nom)],
  });
  const codes = lignes.map(({ code }) => code);
  await sql(tx, {
    texte: `INSERT INTO departement (code, nom, region_code) SELECT * FROM unnest($1::text[], $2::text[], $3::text[])
            ON CONFLICT (code) DO UPDATE SET nom = EXCLUDED.nom, region_code = EXCLUDED.region_code
            WHERE (departement.nom, departement.region_code) <> (EXCLUDED.nom, EXCLUDED.region_code)`,
    valeurs: [codes, lignes.map(({ nom }) => nom), lignes.map(({ region }) => region)],
  });
  await sql(tx, {
    texte: `INSERT INTO caf (code, nom, departement_code) SELECT * FROM unnest($1::text[], $2::text[], $1::text[])
            ON CONFLICT (code) DO UPDATE SET nom = EXCLUDED.nom WHERE caf.nom <> EXCLUDED.nom`,
    valeurs: [codes, lignes.map(({ caf }) => caf)],
  });
}
