// What JavaScript adds to pages that work without it: confirmations, drafts saved while typing, keys.
// Never innerHTML: the content policy demands Trusted Types.

const creer = (balise, texte, classe) => {
  const element = document.createElement(balise);
  element.textContent = texte ?? '';
  element.className = classe ?? '';
  return element;
};

function ouvrir(titre, corps, boutons) {
  const boite = document.createElement('dialog');
  const rangee = creer('div', '', 'row');
  const nom = creer('h2', titre);
  nom.id = 'titre-boite';
  boite.setAttribute('aria-labelledby', nom.id);
  rangee.append(...boutons);
  boite.append(nom, corps, rangee);
  boite.addEventListener('close', () => boite.remove());
  document.body.append(boite);
  boite.showModal();
  return boite;
}

function bouton(mot, classe, geste) {
  const element = creer('button', mot, classe);
  element.type = 'button';
  element.addEventListener('click', geste);
  return element;
}

const fermer = (evenement) => evenement.currentTarget.closest('dialog').close();

document.addEventListener('submit', (evenement) => {
  const { submitter, target } = evenement;
  const phrase = submitter?.dataset.confirmer;
  if (!phrase || target.dataset.confirme) {
    return;
  }
  evenement.preventDefault();
  ouvrir(submitter.textContent, creer('p', phrase), [
    bouton('Annuler', 'btn alt', fermer),
    bouton('Confirmer', 'btn', (clic) => {
      fermer(clic);
      target.dataset.confirme = 'oui';
      target.requestSubmit(submitter);
    }),
  ]);
});

for (const formulaire of document.querySelectorAll('form[data-brouillon]')) {
  const etat = formulaire.querySelector('[data-brouillon-etat]');
  let attente;
  let envoi;
  const enregistrer = async () => {
    envoi?.abort();
    envoi = new AbortController();
    etat.textContent = 'Enregistrement…';
    try {
      const corps = new URLSearchParams(new FormData(formulaire));
      const reponse = await fetch(formulaire.dataset.brouillon, { method: 'POST', body: corps, signal: envoi.signal });
      if (!reponse.ok) {
        throw new Error(reponse.statusText);
      }
      const heure = new Date().toLocaleTimeString('fr-FR', { hour: '2-digit', minute: '2-digit' }).replace(':', ' h ');
      etat.textContent = `Brouillon enregistré à ${heure}`;
    } catch (erreur) {
      if (erreur.name !== 'AbortError') {
        etat.textContent = 'Brouillon non enregistré : nouvel essai dans 10 secondes';
        attente = setTimeout(enregistrer, 10_000);
      }
    }
  };
  formulaire.addEventListener('input', () => {
    clearTimeout(attente);
    attente = setTimeout(enregistrer, 800);
  });
}

// Single-key shortcuts can be switched off (WCAG 2.1.4), for this browser.
const CLE = 'jalon.raccourcis';
const actifs = () => localStorage.getItem(CLE) !== 'non';
const lignes = [...document.querySelectorAll('[data-liste] tbody tr:not(.cut)')];
let rang = lignes.findIndex((ligne) => ligne.classList.contains('sel'));

function aller(pas) {
  lignes[rang]?.classList.remove('sel');
  rang = Math.max(0, Math.min(lignes.length - 1, rang + pas));
  lignes[rang]?.classList.add('sel');
  lignes[rang]?.querySelector('a')?.focus();
}

function aide() {
  const liste = creer('dl', '', 'facts');
  for (const [touche, sens] of [
    ['j', 'ligne suivante'],
    ['k', 'ligne précédente'],
    ['Entrée', 'ouvrir la ligne'],
    ['/', 'rechercher'],
    ['?', 'cette aide'],
  ]) {
    const rangee = document.createElement('div');
    const terme = document.createElement('dt');
    terme.append(creer('kbd', touche));
    rangee.append(terme, creer('dd', sens));
    liste.append(rangee);
  }
  const mot = actifs() ? 'Désactiver les raccourcis' : 'Activer les raccourcis';
  const basculer = bouton(mot, 'btn alt', (clic) => {
    localStorage.setItem(CLE, actifs() ? 'non' : 'oui');
    fermer(clic);
  });
  ouvrir('Raccourcis clavier', liste, [basculer, bouton('Fermer', 'btn', fermer)]);
}

const TOUCHES = {
  j: () => aller(1),
  k: () => aller(-1),
  '/': () => document.querySelector('[type=search]')?.focus(),
  '?': aide,
};

document.addEventListener('keydown', (evenement) => {
  const { key, target, ctrlKey, metaKey, altKey } = evenement;
  const saisie = target.closest('input,textarea,select,dialog');
  if (saisie || ctrlKey || metaKey || altKey || !Object.hasOwn(TOUCHES, key) || !actifs()) {
    return;
  }
  evenement.preventDefault();
  TOUCHES[key]();
});

document.querySelector('#erreurs')?.focus();

// An open menu closes on Escape or a click elsewhere.
document.addEventListener('click', ({ target }) => {
  for (const menu of document.querySelectorAll('details.menu[open]')) {
    menu.open = menu.contains(target);
  }
});
document.addEventListener('keyup', ({ key }) => {
  const menu = document.querySelector('details.menu[open]');
  if (key === 'Escape' && menu) {
    menu.open = false;
    menu.querySelector('summary').focus();
  }
});

for (const indice of document.querySelectorAll('[data-raccourcis-bouton]')) {
  indice.hidden = false;
  indice.replaceChildren(bouton('Raccourcis clavier : ?', 'lien', aide));
}
