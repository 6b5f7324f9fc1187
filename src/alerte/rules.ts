import type { AlerteRule } from './rule.js';
import { coordonnateurManquant } from './rules/coordonnateur-manquant.rule.js';
import { coordonnateurParti } from './rules/coordonnateur-parti.rule.js';
import { finFinancementSansRelais } from './rules/fin-financement-sans-relais.rule.js';
import { nonDemarrageFinancement } from './rules/non-demarrage-financement.rule.js';
import { nonEvalue } from './rules/non-evalue.rule.js';
import { pauseOuRetardProlonge } from './rules/pause-ou-retard-prolonge.rule.js';

export const ALERTE_RULES: readonly AlerteRule[] = [
  finFinancementSansRelais,
  coordonnateurManquant,
  coordonnateurParti,
  nonDemarrageFinancement,
  pauseOuRetardProlonge,
  nonEvalue,
];

/** The rule of this code; undefined for an alert whose rule has since been removed. */
export const regleDe = (code: string): AlerteRule | undefined => ALERTE_RULES.find((regle) => regle.code === code);
