import type { VNode } from 'preact';
import { CODES_PORTEUR, Parametres, TYPES_PORTEUR } from '../../appel/parametres.js';
import { Pile } from '../layout/blocs.js';
import { ChampCases, ChampNombre, ChampTexte } from '../layout/champs.js';
import type { Remplissage } from './champs-appel.js';
import { GROUPES, LIBELLES_PARAMETRES } from './libelles-parametres.js';
import { estUneListeDeRappels } from './saisie-appel.js';

interface ProprietesParametres extends Remplissage {
  /** The call is announced: who may apply no longer changes. */
  readonly fige: boolean;
}

const DEFAUTS = Parametres.parse({});

/** Every parameter of a call, with what it does and its default. */
export const ChampsParametres = ({ fige, ...r }: ProprietesParametres): VNode => (
  <>
    {GROUPES.filter(({ noms }) => !fige || !noms.includes('types_porteur')).map(({ titre, noms }) => (
      <section key={titre} class="stack reglages">
        <h2>{titre}</h2>
        {noms.map((nom) => (
          <Parametre key={nom} nom={nom} {...r} />
        ))}
      </section>
    ))}
  </>
);

function Parametre({ nom, valeur, erreur }: Remplissage & { readonly nom: keyof Parametres }): VNode {
  const { label, aide, unite } = LIBELLES_PARAMETRES[nom];
  const champ = `parametres.${nom}`;
  const commun = { nom: champ, label, erreur: erreur(champ) };
  const defaut: unknown = DEFAUTS[nom];
  if (nom === 'types_porteur') {
    return (
      <Pile>
        <input type="hidden" name={champ} value="" />
        <ChampCases
          {...commun}
          aide={aide}
          options={CODES_PORTEUR.map((code) => ({ valeur: code, label: TYPES_PORTEUR[code] }))}
          valeurs={valeur(champ).split(', ')}
        />
      </Pile>
    );
  }
  if (Array.isArray(defaut)) {
    const vide = estUneListeDeRappels(nom) ? ' Vide : aucun rappel.' : '';
    return <ChampTexte {...commun} aide={`${aide} Par défaut : ${defaut.join(', ')}.${vide}`} valeur={valeur(champ)} />;
  }
  return (
    <ChampNombre
      {...commun}
      aide={`${aide} Par défaut : ${String(defaut)}.`}
      valeur={valeur(champ)}
      {...(unite === undefined ? {} : { unite })}
    />
  );
}
