import { Journal1760000000010 } from './1760000000010-journal.js';
import { Outbox1760000000020 } from './1760000000020-outbox.js';
import { Territoire1760000000030 } from './1760000000030-territoire.js';
import { Auth1760000000040 } from './1760000000040-auth.js';
import { Appel1760000000050 } from './1760000000050-appel.js';
import { Dossier1760000000060 } from './1760000000060-dossier.js';
import { Comite1760000000070 } from './1760000000070-comite.js';
import { Financement1760000000080 } from './1760000000080-financement.js';
import { Suivi1760000000090 } from './1760000000090-suivi.js';
import { Alerte1760000000100 } from './1760000000100-alerte.js';
import { Notification1760000000110 } from './1760000000110-notification.js';
import { Rejeu1760000000120 } from './1760000000120-rejeu.js';
import { EnvoiApi1760000000130 } from './1760000000130-envoi-api.js';
import { RejeuVise1760000000140 } from './1760000000140-rejeu-vise.js';
import { FondementConvention1760000000150 } from './1760000000150-fondement-convention.js';

/** In the order they run. */
export const MIGRATIONS = [
  Journal1760000000010,
  Outbox1760000000020,
  Territoire1760000000030,
  Auth1760000000040,
  Appel1760000000050,
  Dossier1760000000060,
  Comite1760000000070,
  Financement1760000000080,
  Suivi1760000000090,
  Alerte1760000000100,
  Notification1760000000110,
  Rejeu1760000000120,
  EnvoiApi1760000000130,
  RejeuVise1760000000140,
  FondementConvention1760000000150,
];
