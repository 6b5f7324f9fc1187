import type { ComponentChildren, VNode } from 'preact';
import { Carte } from '../layout/blocs.js';
import type { ContextePage } from '../layout/contexte.js';
import { Page } from '../layout/page.js';

interface Proprietes {
  readonly contexte: ContextePage;
}

const Rubrique = ({ titre, children }: { readonly titre: string; readonly children: ComponentChildren }): VNode => (
  <Carte titre={titre}>{children}</Carte>
);

export const AccessibiliteView = ({ contexte }: Proprietes): VNode => (
  <Page contexte={contexte} titre="Accessibilité" sousTitre="Ce qui est fait, ce qui ne l’est pas encore.">
    <Rubrique titre="Ce qui est vérifié">
      <p>
        Chaque page se lit et s’utilise au clavier, sans souris et sans JavaScript. Les contrastes de texte sont
        calculés, les formulaires ont des libellés, les erreurs nomment leur champ, et aucune information ne tient à la
        couleur seule. Un contrôle automatique (axe) parcourt les pages à chaque version.
      </p>
    </Rubrique>
    <Rubrique titre="Ce qui ne l’est pas">
      <p>
        Aucun audit de conformité au référentiel général d’amélioration de l’accessibilité n’a été conduit : la
        conformité de ce service n’est donc pas déclarée. L’organisme qui l’exploite doit faire réaliser cet audit et
        publier sa déclaration.
      </p>
    </Rubrique>
    <Rubrique titre="Signaler une difficulté">
      <p>
        Écrivez à votre interlocuteur à la Caf ou à la Dpfas en donnant l’adresse de la page et ce qui vous a gêné. Sans
        réponse, vous pouvez saisir le Défenseur des droits.
      </p>
    </Rubrique>
  </Page>
);

export const MentionsView = ({ contexte }: Proprietes): VNode => (
  <Page contexte={contexte} titre="Mentions légales">
    <Rubrique titre="Éditeur">
      <p>
        {contexte.marque.proprietaire === ''
          ? 'L’organisme qui exploite ce site n’a pas encore indiqué son nom : réglage JALON_PROPRIETAIRE.'
          : `Ce site est exploité par : ${contexte.marque.proprietaire}.`}
      </p>
    </Rubrique>
    <Rubrique titre="Logiciel">
      <p>
        {contexte.marque.nom} est un logiciel libre sous licence MIT. Il emploie la police Public Sans, sous licence SIL
        Open Font.
      </p>
    </Rubrique>
    <Rubrique titre="Dossiers fictifs">
      <p>
        Tout dossier marqué « fictif » est inventé pour la démonstration. Les autres dossiers de démonstration
        reprennent des faits publiés ; une valeur que la source ne donne pas porte la mention « démonstration ».
      </p>
    </Rubrique>
  </Page>
);

export const DonneesView = ({ contexte }: Proprietes): VNode => (
  <Page contexte={contexte} titre="Données personnelles">
    <Rubrique titre="Ce qui est enregistré">
      <p>
        Le nom, l’adresse électronique et le rôle de chaque personne qui a un compte ; ce qu’elle écrit dans un dossier
        ; la date et l’auteur de chaque acte, dans un journal qui ne s’efface pas, parce qu’une décision publique doit
        pouvoir être expliquée ; les courriels qui lui sont adressés.
      </p>
    </Rubrique>
    <Rubrique titre="Ce qui ne l’est pas">
      <p>
        Aucun mot de passe, aucune mesure d’audience, aucun contenu venu d’un autre site. Trois témoins de connexion
        seulement, nécessaires au service : la session, le formulaire en cours, le message à afficher.
      </p>
    </Rubrique>
    <Rubrique titre="Vos droits">
      <p>
        Pour accéder à vos données, les rectifier ou vous opposer à leur usage, adressez-vous à l’organisme qui exploite
        ce site, puis, faute de réponse, à la Commission nationale de l’informatique et des libertés.
      </p>
    </Rubrique>
  </Page>
);
