import { DEMANDE_V1 } from './demande.js';

const DEPOSER = 'states.brouillon.on.deposer';
const EXAMEN = 'states.examen';
const NOM_IMPOSSIBLE =
  'n’est pas un nom valable : des minuscules sans accent, des chiffres et « _ », en commençant par une lettre.';
const transition = { target: 'refusee', meta: { label: 'Refuser', acteurs: ['juge'] } };

/** What is changed in the sound definition, then the lines that must be said, no more and no less. */
export type Cas = readonly [titre: string, changements: Readonly<Record<string, unknown>>, ...defauts: string[]];

const FORME: readonly Cas[] = [
  [
    'une clé mal écrite',
    { [`${EXAMEN}.etiquettes`]: [], [`${EXAMEN}.tag`]: ['x'] },
    '$.states.examen.etiquettes : clé inconnue « etiquettes » ; retirez-la.',
    '$.states.examen.tag : clé inconnue « tag » ; vouliez-vous dire « tags » ?',
  ],
  [
    'un état sans libellé',
    { [`${EXAMEN}.meta`]: undefined },
    '$.states.examen.meta : cet état n’a pas de libellé : écrivez « meta.label » en français.',
  ],
  [
    'un libellé vide',
    { [`${EXAMEN}.meta.label`]: '  ' },
    '$.states.examen.meta.label : cet état n’a pas de libellé : écrivez « meta.label » en français.',
  ],
  [
    'une transition sans libellé',
    { [`${DEPOSER}.meta.label`]: undefined },
    '$.states.brouillon.on.deposer.meta.label : cette transition n’a pas de libellé : écrivez « meta.label » en français.',
  ],
  [
    'une transition sans rôle',
    { [`${DEPOSER}.meta.acteurs`]: [] },
    '$.states.brouillon.on.deposer.meta.acteurs : cette transition n’a pas de rôle : dites dans « meta.acteurs » qui peut la franchir.',
  ],
  [
    'une transition sans libellé ni rôle, au milieu d’une liste',
    { [`${EXAMEN}.on.refuser`]: [{ target: 'refusee' }] },
    '$.states.examen.on.refuser[0].meta : cette transition n’a ni libellé ni rôle : écrivez « meta.label » et « meta.acteurs ».',
  ],
  [
    'une liste de transitions vide',
    { [`${EXAMEN}.on.refuser`]: [] },
    '$.states.examen.on.refuser : « refuser » manque ou est vide.',
  ],
  [
    'un délai de XState',
    { [`${EXAMEN}.after`]: { 1000: 'refusee' } },
    '$.states.examen.after : « after » est interdit : le temps vient du dehors, armez une échéance (« armer_echeance »).',
  ],
  [
    'un traitement lancé par un état',
    { [`${EXAMEN}.invoke`]: { src: 'envoyer' } },
    '$.states.examen.invoke : « invoke » est interdit : une transition ne lance aucun traitement, elle signale (« signaler »).',
  ],
  [
    'une transition sans événement',
    { [`${EXAMEN}.always`]: transition, [`${EXAMEN}.onDone`]: transition },
    '$.states.examen.always : « always » est interdit : un état ne change que par un événement, consigné au journal.',
    '$.states.examen.onDone : « onDone » est interdit : un état ne change que par un événement, consigné au journal.',
  ],
  [
    'un texte à la place d’un objet, un nombre à la place d’un texte',
    { [EXAMEN]: 'examen', version: 1 },
    '$.version : type inattendu ; il faut ici un texte.',
    '$.states.examen : type inattendu ; il faut ici un objet.',
  ],
  [
    'un rôle seul, hors de sa liste',
    { [`${DEPOSER}.meta.acteurs`]: 'auteur' },
    '$.states.brouillon.on.deposer.meta.acteurs : type inattendu ; il faut ici une liste.',
  ],
  [
    'un nom d’état avec un accent',
    { 'states.clôturée': { meta: { label: 'Clôturée' } } },
    `$.states["clôturée"] : « clôturée » ${NOM_IMPOSSIBLE}`,
  ],
  [
    'un nom d’événement en capitales',
    { [`${EXAMEN}.on.REFUSER`]: transition },
    `$.states.examen.on.REFUSER : « REFUSER » ${NOM_IMPOSSIBLE}`,
  ],
  [
    'un type d’état inconnu',
    { [`${EXAMEN}.type`]: 'history' },
    '$.states.examen.type : valeur impossible ; attendu : « parallel » ou « final ».',
  ],
  [
    'une version qui n’est pas un nombre',
    { version: 'v1' },
    '$.version : la version est un nombre entier entre guillemets : « "1" », « "2" »…',
  ],
  ['aucun état', { states: undefined }, '$.states : « states » manque ou est vide.'],
  [
    'une garde qui n’est ni un nom ni un objet',
    { [`${DEPOSER}.guard`]: 3 },
    '$.states.brouillon.on.deposer.guard : forme inattendue ; comparez avec « definition.schema.json ».',
  ],
];

const DESSIN: readonly Cas[] = [
  [
    'une cible inconnue',
    { [`${EXAMEN}.on.refuser.target`]: 'refusees' },
    '$.states.examen.on.refuser.target : la cible « refusees » n’existe pas ; vouliez-vous dire « refusee » ?',
  ],
  [
    'un état initial absent',
    { initial: undefined },
    '$ : il manque « initial » : lequel de ces états vient d’abord ? brouillon, examen, accordee, refusee.',
  ],
  [
    'un état initial inconnu',
    { initial: 'brouilon' },
    '$.initial : l’état initial « brouilon » n’existe pas ici ; vouliez-vous dire « brouillon » ?',
  ],
  [
    'un état que rien n’atteint',
    { 'states.oubliee': { type: 'final', meta: { label: 'Oubliée' } } },
    '$.states.oubliee : aucun chemin ne mène à l’état « oubliee ».',
  ],
  [
    'une impasse qui n’est pas finale',
    { 'states.accordee.type': undefined },
    '$.states.accordee : on ne sort plus de l’état « accordee » : marquez-le « "type": "final" », ou « repos » dans « tags » s’il est durable.',
  ],
  [
    'un état final qui reçoit encore un événement',
    { 'states.accordee.on': { refuser: transition } },
    '$.states.accordee.on : un état final ne reçoit plus rien : retirez « on », ou « type ».',
  ],
  [
    'deux transitions que rien ne distingue',
    { [`${EXAMEN}.on.refuser`]: [transition, { ...transition, target: 'accordee' }] },
    '$.states.examen.on.refuser[1] : cette transition n’aurait jamais lieu pour « juge » : une précédente, sans plus de garde, la prend toujours.',
  ],
  [
    'une transition plus gardée derrière une qui l’est moins',
    {
      [`${EXAMEN}.on.refuser`]: [
        { ...transition, guard: 'en_vie' },
        { ...transition, guard: { type: 'toutes', params: { gardes: ['pieces_jointes', 'en_vie'] } } },
      ],
    },
    '$.states.examen.on.refuser[1] : cette transition n’aurait jamais lieu pour « juge » : une précédente, sans plus de garde, la prend toujours.',
  ],
  [
    'un état vide qui se dit composé',
    { [`${EXAMEN}.states`]: {} },
    '$.states.examen : cet état ne contient aucun état : retirez « states », « initial » et « type ».',
  ],
  [
    'deux états sous un même identifiant',
    { [`${EXAMEN}.id`]: 'ici', 'states.accordee.id': 'ici' },
    '$.states.accordee.id : deux états portent l’identifiant « ici ».',
  ],
  [
    'une mutation à l’entrée de l’état initial',
    { 'states.brouillon.entry': { type: 'compter', params: { champ: 'fois' } } },
    '$.states.brouillon.entry : « compter » à l’entrée d’un état initial : aucun événement n’y apporte de donnée.',
  ],
  [
    'un saut d’une région à l’autre',
    {
      states: {
        vie: {
          type: 'parallel',
          meta: { label: 'Vie' },
          states: {
            gauche: DEMANDE_V1,
            droite: { meta: { label: 'Droite' }, tags: ['repos'] },
          },
        },
      },
      initial: 'vie',
      'states.vie.states.gauche.id': undefined,
      'states.vie.states.gauche.version': undefined,
      'states.vie.states.droite.id': 'droite',
      'states.vie.states.gauche.states.examen.on.refuser.target': '#droite',
    },
    '$.states.vie.states.gauche.states.examen.on.refuser.target : la cible « vie.droite » est dans une autre région : toutes repartiraient de leur début.',
  ],
];

const NOMS: readonly Cas[] = [
  [
    'un événement inconnu',
    { [`${EXAMEN}.on.acorder`]: transition },
    '$.states.examen.on.acorder : événement inconnu « acorder » ; vouliez-vous dire « accorder » ?',
  ],
  [
    'un événement que rien ne reçoit',
    { [`${EXAMEN}.on.accorder`]: undefined, 'states.accordee': undefined },
    '$ : aucun état ne reçoit l’événement « accorder ».',
  ],
  [
    'un rôle inconnu',
    { [`${DEPOSER}.meta.acteurs`]: ['auteur', 'notaire'] },
    '$.states.brouillon.on.deposer.meta.acteurs[1] : rôle inconnu « notaire ».',
  ],
  [
    'une garde inconnue',
    { [`${EXAMEN}.on.refuser.guard`]: 'piece_jointe' },
    '$.states.examen.on.refuser.guard : garde inconnue « piece_jointe » ; vouliez-vous dire « pieces_jointes » ?',
  ],
  [
    'une garde inconnue parmi plusieurs',
    { [`${DEPOSER}.guard.params.gardes`]: ['pieces_jointes', 'lune_pleine'] },
    '$.states.brouillon.on.deposer.guard.params.gardes[1] : garde inconnue « lune_pleine ».',
  ],
  [
    '« toutes » sans garde',
    { [`${DEPOSER}.guard.params.gardes`]: [] },
    '$.states.brouillon.on.deposer.guard : « toutes » attend « params.gardes », une liste d’au moins une garde.',
  ],
  [
    'un paramètre de garde mal formé',
    { [`${DEPOSER}.guard`]: { type: 'montant_sous', params: { plafond: 'cent' } } },
    '$.states.brouillon.on.deposer.guard.params.plafond : « montant_sous » : paramètre absent ou mal formé.',
  ],
  [
    'un paramètre donné à une garde qui n’en a pas',
    { [`${DEPOSER}.guard`]: { type: 'en_vie', params: { depuis: 3 } } },
    '$.states.brouillon.on.deposer.guard.params.depuis : « en_vie » ne connaît pas ce paramètre.',
  ],
  [
    'un effet inconnu',
    { [`${DEPOSER}.actions[1].type`]: 'notifer' },
    '$.states.brouillon.on.deposer.actions[1] : effet inconnu « notifer » ; vouliez-vous dire « notifier » ?',
  ],
  [
    'un effet sans ses paramètres',
    { [`${DEPOSER}.actions[1].params`]: { modele: 'accuse' } },
    '$.states.brouillon.on.deposer.actions[1].params.destinataires : « notifier » : paramètre absent ou mal formé.',
  ],
  [
    'un destinataire inconnu',
    { [`${DEPOSER}.actions[1].params.destinataires`]: ['autheur'] },
    '$.states.brouillon.on.deposer.actions[1].params.destinataires[0] : rôle inconnu « autheur » ; vouliez-vous dire « auteur » ?',
  ],
  [
    'une inscription inconnue',
    { [`${EXAMEN}.on.accorder.actions[1].params.quoi`]: 'decisions' },
    '$.states.examen.on.accorder.actions[1].params.quoi : inscription inconnue « decisions » ; vouliez-vous dire « decision » ?',
  ],
  [
    'une mutation qui lit une donnée que l’événement n’apporte pas',
    { [`${DEPOSER}.actions[0].params.de`]: 'raison' },
    '$.states.brouillon.on.deposer.actions[0].params.de : « deposer » n’apporte pas de donnée « raison ».',
  ],
  [
    'une mutation sur un nom réservé',
    { [`${DEPOSER}.actions[0].params.champ`]: 'depuis' },
    '$.states.brouillon.on.deposer.actions[0].params.champ : « depuis » est tenu par le moteur : choisissez un autre nom.',
  ],
  [
    'une échéance dont l’événement n’existe pas',
    { [`${DEPOSER}.actions[2].params.evenement`]: 'expire' },
    '$.states.brouillon.on.deposer.actions[2].params.evenement : événement inconnu « expire » ; vouliez-vous dire « expirer » ?',
  ],
  [
    'une échéance que « systeme » ne peut pas faire valoir',
    { [`${EXAMEN}.on.expirer.meta.acteurs`]: ['juge'] },
    '$.states.brouillon.on.deposer.actions[2].params.evenement : nulle part « systeme » ne peut envoyer « expirer » : l’échéance ne ferait rien.',
  ],
  [
    'une échéance dont les données ne conviennent pas',
    { [`${DEPOSER}.actions[2].params.donnees`]: { motif: 4 } },
    '$.states.brouillon.on.deposer.actions[2].params.donnees : « expirer » n’accepte pas ces données.',
  ],
  [
    'une échéance comptée d’un fait inconnu',
    { [`${DEPOSER}.actions[2].params.base`]: 'depuis_l' },
    '$.states.brouillon.on.deposer.actions[2].params.base : fait inconnu « depuis_l » ; vouliez-vous dire « depuis_le » ?',
  ],
  [
    'une échéance annulée que personne n’arme',
    { [`${EXAMEN}.on.accorder.actions[0].params.code`]: 'delais' },
    '$.states.examen.on.accorder.actions[0].params.code : aucune transition n’arme l’échéance « delais » ; vouliez-vous dire « delai » ?',
  ],
  [
    'un nom qui n’est pas celui du fichier',
    { id: 'requete' },
    '$.id : « requete » n’est pas le nom du fichier, « demande ».',
    '$.id : aucun cycle de vie ne s’appelle « requete » ; connus : demande.',
  ],
  [
    'une version qui n’est pas celle du fichier',
    { version: '2' },
    '$.version : la version « 2 » n’est pas celle du fichier, « 1 ».',
  ],
];

export const DEFINITIONS_CASSEES: readonly Cas[] = [...FORME, ...DESSIN, ...NOMS];
