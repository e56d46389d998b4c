// Sets the theme before the first paint, so that a dark page never flashes white. src/ui/theme.ts takes over.
(function () {
  const stored = localStorage.getItem('qis-theme');
  const dark = stored ? stored === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  document.documentElement.classList.toggle('dark', dark);
})();
