import { Monitor, Moon, Sun } from 'lucide-react';
import { Panel } from '@/ui/panel';
import { Segmented } from '@/ui/segmented';
import { chooseTheme, useThemeChoice } from '@/ui/theme';

const THEMES = [
  { value: 'light', label: <Choice icon={Sun} text="Light" /> },
  { value: 'dark', label: <Choice icon={Moon} text="Dark" /> },
  { value: 'system', label: <Choice icon={Monitor} text="As the system" /> },
] as const;

export function Appearance() {
  const choice = useThemeChoice();
  return (
    <Panel title="Appearance">
      <Segmented
        label="Theme"
        className="h-8"
        value={choice}
        onValueChange={chooseTheme}
        options={THEMES}
      />
    </Panel>
  );
}

function Choice({ icon: Icon, text }: { icon: typeof Sun; text: string }) {
  return (
    <>
      <Icon aria-hidden />
      {text}
    </>
  );
}
