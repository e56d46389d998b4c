// The floors of src/. A file imports from its own folder and from floors below it; folders of one floor are
// siblings that never import each other, and neither do the panels (src/panels/<name>).
import path from 'node:path';

const FLOOR = {
  api: 0,
  graph: 0,
  ui: 0,
  store: 1,
  canvas: 2,
  panels: 2,
  commands: 2,
  pages: 3,
  app: 4,
};

// What belongs to no floor: global styles, assets, shared test set-up.
const OPEN = new Set(['styles', 'assets', 'test']);

/** The place of a path inside src/: its folder and, for a panel, the panel's name. */
function place(relative) {
  const [folder, second] = relative.split('/');
  if (!relative.includes('/')) return { folder: /\.(css|d\.ts)$/.test(folder) ? 'styles' : 'app' };
  return folder === 'panels' ? { folder, panel: second } : { folder };
}

function target(file, root, source) {
  if (source.startsWith('@/')) return source.slice(2);
  if (!source.startsWith('.')) return null;
  const relative = path.relative(root, path.resolve(path.dirname(file), source));
  return relative.startsWith('..') ? null : relative;
}

function refusal(from, to, typeOnly) {
  if (OPEN.has(from.folder) || OPEN.has(to.folder)) return null;
  if (!(to.folder in FLOOR))
    return `"${to.folder}" is no floor of src/; see frontend/eslint/floors.js.`;
  if (!(from.folder in FLOOR))
    return `"${from.folder}" is no floor of src/; see frontend/eslint/floors.js.`;
  if (from.folder === to.folder) {
    if (from.panel === to.panel) return null;
    return `Panels never import each other: "${from.panel}" imports "${to.panel}". Compose them in app/.`;
  }
  // The document's types come from the generated client; they vanish at compile time.
  if (typeOnly && to.folder === 'api' && FLOOR[from.folder] === 0) return null;
  if (FLOOR[to.folder] < FLOOR[from.folder]) return null;
  return `${from.folder}/ may not import ${to.folder}/: it is not on a floor below.`;
}

const floors = {
  meta: { type: 'problem', schema: [], messages: { refused: '{{reason}}' } },
  create(context) {
    const file = context.filename;
    const root = path.join(context.cwd, 'src');
    const here = path.relative(root, file);
    if (here.startsWith('..')) return {};
    const from = place(here.split(path.sep).join('/'));

    function check(node, typeOnly) {
      const source = node.source?.value;
      if (typeof source !== 'string') return;
      const to = target(file, root, source);
      if (to === null) return;
      const reason = refusal(from, place(to.split(path.sep).join('/')), typeOnly);
      if (reason) context.report({ node: node.source, messageId: 'refused', data: { reason } });
    }

    return {
      ImportDeclaration: (node) => check(node, node.importKind === 'type'),
      ExportNamedDeclaration: (node) => check(node, node.exportKind === 'type'),
      ExportAllDeclaration: (node) => check(node, node.exportKind === 'type'),
      ImportExpression: (node) => check(node, false),
    };
  },
};

export default { rules: { floors } };
