const API = '/api/v1';

/** An address of the API for what the browser loads itself: downloads and event streams. */
export function apiAddress(path: string, query: Record<string, string | number | undefined> = {}) {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) search.append(name, String(value));
  }
  const text = search.toString();
  return API + path + (text ? `?${text}` : '');
}
