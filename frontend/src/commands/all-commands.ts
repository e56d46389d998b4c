/** Every command there is, in the order in which lists show them. */

import type { Command } from './command';
import { addModuleHere } from './add-module';
import { cloneStrategy } from './clone-strategy';
import { connectNode } from './connect-node';
import { copy } from './copy';
import { cut } from './cut';
import { deleteSelected } from './delete-selection';
import { duplicate } from './duplicate';
import { exportJson } from './export-json';
import { exportYaml } from './export-yaml';
import { findNode } from './find-node';
import { fitAll } from './fit-all';
import { fitSelection } from './fit-selection';
import { NUDGES } from './nudge';
import { openCommands } from './open-commands';
import { paste } from './paste';
import { pasteLinked } from './paste-linked';
import { redo } from './redo';
import { redoByY } from './redo-y';
import { renameSelected } from './rename-node';
import { run } from './run';
import { runInFull } from './run-in-full';
import { save } from './save';
import { saveWithMessage } from './save-with-message';
import { searchPalette } from './search-palette';
import { selectEverything } from './select-all';
import { showHistory } from './show-history';
import { showOutline } from './show-outline';
import { showProblems } from './show-problems';
import { showShortcuts } from './show-shortcuts';
import { stepOut } from './step-out';
import { switchTheme } from './switch-theme';
import { tidyLayout } from './tidy-layout';
import { togglePalette } from './toggle-palette';
import { toggleResults } from './toggle-results';
import { toggleSide } from './toggle-side';
import { undo } from './undo';
import { zoomIn } from './zoom-in';
import { zoomOut } from './zoom-out';

export const COMMANDS: readonly Command[] = [
  run,
  runInFull,
  save,
  saveWithMessage,
  showHistory,
  cloneStrategy,
  exportJson,
  exportYaml,
  undo,
  redo,
  redoByY,
  cut,
  copy,
  paste,
  pasteLinked,
  duplicate,
  deleteSelected,
  selectEverything,
  renameSelected,
  ...NUDGES,
  stepOut,
  addModuleHere,
  connectNode,
  searchPalette,
  findNode,
  fitAll,
  fitSelection,
  zoomIn,
  zoomOut,
  tidyLayout,
  togglePalette,
  toggleSide,
  toggleResults,
  showProblems,
  showOutline,
  switchTheme,
  openCommands,
  showShortcuts,
];
