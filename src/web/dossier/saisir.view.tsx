import type { VNode } from 'preact';
import type { FicheDossier } from '../../dossier/dossier.queries.js';
import { Bandeau } from '../layout/bandeau.js';
import { Bouton, Carte } from '../layout/blocs.js';
import type { ContextePage } from '../layout/contexte.js';
import { ChampsDuSchema } from '../layout/formulaire-evenement.js';
import type { LibelleDeChamp } from '../layout/formulaire-evenement.js';
import { Formulaire } from '../layout/formulaire.js';
import { Page } from '../layout/page.js';
import { TITRES_DES_SAISIES } from './libelles.js';
import { type Quoi, schemaDe, SECTION_DE } from './saisie-dite.js';
import { adresse, titreDe } from './vue.js';

export interface ProprietesSaisie {
  readonly contexte: ContextePage;
  readonly fiche: FicheDossier;
  readonly quoi: Quoi;
  readonly libelles: Readonly<Record<string, LibelleDeChamp>>;
  readonly sauf: readonly string[];
  readonly caches: Readonly<Record<string, string>>;
  readonly valeurs: Readonly<Record<string, unknown>>;
  readonly erreurs: Readonly<Record<string, string>>;
  /** The sentence of a refusal that no field bears. */
  readonly motif?: string | undefined;
  /** Id of the row being changed; left out for a new one. */
  readonly ligne?: string | undefined;
}

const TITRES_DE_LIGNE: Readonly<Record<string, string>> = {
  ligne_plan: 'Modifier une ligne du plan',
  relais: 'Modifier un relais',
};

/** The form of a data command. */
export function SaisieView(props: ProprietesSaisie): VNode {
  const { contexte, fiche, quoi, libelles, ligne, motif } = props;
  const ici = adresse(fiche.numero, `/saisies/${quoi}${ligne === undefined ? '' : `/${ligne}`}`);
  const titre = (ligne === undefined ? TITRES_DES_SAISIES[quoi] : TITRES_DE_LIGNE[quoi]) ?? quoi;
  const label = (nom: string): string => (libelles[`${quoi}.${nom}`] ?? libelles[nom])?.label ?? nom;
  return (
    <Page
      contexte={contexte}
      titre={titre}
      sousTitre={`${fiche.numero} · ${titreDe(fiche)}`}
      ariane={[
        { href: '/dossiers', label: 'Dossiers' },
        { href: adresse(fiche.numero), label: fiche.numero },
      ]}
      fictif={fiche.fictif}
    >
      {motif === undefined ? null : (
        <Bandeau ton="grave" titre="Saisie refusée." role="alert">
          {motif}
        </Bandeau>
      )}
      <Carte>
        <Formulaire
          action={ici}
          csrf={contexte.csrf}
          caches={props.caches}
          erreurs={Object.entries(props.erreurs).map(([nom, erreur]) => ({
            nom,
            groupe: quoi,
            label: label(nom),
            erreur,
          }))}
          boutons={
            <>
              <Bouton href={adresse(fiche.numero, `#${SECTION_DE[quoi]}`)} genre="second">
                Annuler
              </Bouton>
              <Bouton>Enregistrer</Bouton>
            </>
          }
        >
          <ChampsDuSchema
            schema={schemaDe(quoi)}
            groupe={quoi}
            libelles={libelles}
            valeurs={props.valeurs}
            erreurs={props.erreurs}
            sauf={props.sauf}
          />
        </Formulaire>
      </Carte>
      {ligne === undefined ? null : <Retirer ici={ici} {...props} />}
    </Page>
  );
}

const Retirer = ({ ici, contexte, caches }: ProprietesSaisie & { ici: string }): VNode => (
  <form method="post" action={`${ici}/retirer`}>
    <input type="hidden" name="_csrf" value={contexte.csrf} />
    <input type="hidden" name="_version" value={caches['_version']} />
    <Bouton genre="danger" petit confirmer="Retirer cette ligne ? Le journal en garde la trace.">
      Retirer
    </Bouton>
  </form>
);
