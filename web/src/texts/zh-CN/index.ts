
import { administration } from './administration';
import { common } from './common';
import { entry } from './entry';
import { erasure } from './erasure';
import { exports } from './exports';
import { field } from './field';
import { frame } from './frame';
import { imports } from './imports';
import { ledger } from './ledger';
import { review } from './review';
import { session } from './session';
import { word } from './word';
import { workbench } from './workbench';

export const zhCN = { administration, common, entry, erasure, exports, field, frame, imports, ledger, review, session, word, workbench };
