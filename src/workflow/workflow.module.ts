import { Module } from '@nestjs/common';
import { Definitions } from './definitions.js';

@Module({ providers: [Definitions], exports: [Definitions] })
export class WorkflowModule {}
