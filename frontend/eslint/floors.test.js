import path from 'node:path';

import { Linter } from 'eslint';
import { expect, test } from 'vitest';

import floors from './floors.js';

const cwd = path.resolve('.');
const linter = new Linter({ configType: 'flat', cwd });

function refusals(file, code) {
  const config = { files: ['**/*.ts'], plugins: { floors }, rules: { 'floors/floors': 'error' } };
  return linter
    .verify(code, [config], { filename: path.join(cwd, 'src', file) })
    .map((message) => message.message);
}

test.each([
  ['store/editor.ts', "import { connect } from '@/graph/connect';"],
  ['canvas/node.ts', "import { useEditor } from '../store/editor';"],
  ['panels/results/a.ts', "import { b } from './b';"],
  ['pages/editor.ts', "import { Results } from '@/panels/results/results-panel';"],
  ['main.ts', "import './styles.css'; import { App } from './app/app';"],
])('%s may import what lies below it', (file, code) => {
  expect(refusals(file, code)).toEqual([]);
});

test.each([
  [
    'graph/document.ts',
    "import { useEditor } from '@/store/editor';",
    'graph/ may not import store/',
  ],
  ['store/editor.ts', "import { Node } from '../canvas/node';", 'store/ may not import canvas/'],
  ['canvas/node.ts', "import { save } from '@/commands/save';", 'canvas/ may not import commands/'],
  ['panels/results/a.ts', "import { b } from '../inspector/b';", 'Panels never import each other'],
  ['pages/editor.ts', "const app = import('@/app/routes');", 'pages/ may not import app/'],
  ['store/editor.ts', "import { x } from '@/utils/x';", 'is no floor'],
])('%s is refused what does not', (file, code, reason) => {
  expect(refusals(file, code)).toEqual([expect.stringContaining(reason)]);
});
