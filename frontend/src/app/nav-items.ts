import { Database, History, LayoutTemplate, type LucideIcon, Store, Workflow } from 'lucide-react';

export interface NavItem {
  to: '/' | '/templates' | '/marketplace' | '/runs' | '/datasets';
  label: string;
  icon: LucideIcon;
  /** Paths beside `to` on which the item is lit. */
  covers?: string;
  /** Kept out of the bar of a phone; the menu holds it there. */
  wideOnly?: boolean;
  testId?: string;
}

export const NAV_ITEMS: readonly NavItem[] = [
  { to: '/', label: 'Strategies', icon: Workflow, covers: '/strategies' },
  { to: '/templates', label: 'Templates', icon: LayoutTemplate, wideOnly: true },
  { to: '/marketplace', label: 'Marketplace', icon: Store, testId: 'marketplace' },
  { to: '/runs', label: 'Runs', icon: History },
  { to: '/datasets', label: 'Datasets', icon: Database },
];

export function isLit(item: NavItem, path: string): boolean {
  if (item.covers !== undefined && path.startsWith(item.covers)) return true;
  return item.to === '/' ? path === '/' : path === item.to || path.startsWith(`${item.to}/`);
}
