import { ChevronDown, Download } from 'lucide-react';
import { runManifestUrl, type RunTableName, runTableUrl } from '@/api/runs';
import { Button } from '@/ui/button';
import { Menu, MenuContent, MenuItem, MenuLabel, MenuSeparator, MenuTrigger } from '@/ui/menu';

const TABLES: readonly { table: RunTableName; label: string }[] = [
  { table: 'equity', label: 'Equity' },
  { table: 'fills', label: 'Fills' },
  { table: 'trades', label: 'Trades' },
  { table: 'positions', label: 'Positions' },
];

const FORMATS = [
  { format: 'csv', label: 'CSV' },
  { format: 'parquet', label: 'Parquet' },
] as const;

/** The tables of a run as files, with every bar, and its manifest. */
export function DownloadMenu({ id }: { id: string }) {
  return (
    <Menu>
      <MenuTrigger asChild>
        <Button>
          <Download aria-hidden />
          Download
          <ChevronDown aria-hidden />
        </Button>
      </MenuTrigger>
      <MenuContent>
        {FORMATS.map(({ format, label }) => (
          <div key={format}>
            <MenuLabel>{label}</MenuLabel>
            {TABLES.map(({ table, label: name }) => (
              <MenuItem key={table} asChild>
                <a href={runTableUrl(id, table, format)} download={`${table}.${format}`}>
                  {name}
                </a>
              </MenuItem>
            ))}
            <MenuSeparator />
          </div>
        ))}
        <MenuItem asChild>
          <a href={runManifestUrl(id)} download="manifest.json">
            Manifest
          </a>
        </MenuItem>
      </MenuContent>
    </Menu>
  );
}
