import { SetMetadata } from '@nestjs/common';
import type { RoleDeCompte } from '../../auth/roles.js';

/** `public`: anybody; `connecte`: any account; otherwise the accounts of these roles. */
export type PolitiqueDeRoute = 'public' | 'connecte' | { readonly roles: readonly RoleDeCompte[] };

export const CLE_ACCES = 'jalon:acces';

/** Who may call a handler. Every handler has one: Jalon does not start without (what it may touch is `peut`'s). */
export const Acces = (politique: PolitiqueDeRoute): MethodDecorator => SetMetadata(CLE_ACCES, politique);
