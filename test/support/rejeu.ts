import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { DataSource } from 'typeorm';
import { AppModule } from '../../src/app.module.js';
import { lireConfig } from '../../src/platform/config/config.js';

/** The whole domain on this database, as a command has it: without pages nor queues. Closing it closes the database. */
export const unDomaine = async (db: DataSource): Promise<INestApplicationContext> =>
  NestFactory.createApplicationContext(AppModule.pour(lireConfig({}), db), { logger: false });
