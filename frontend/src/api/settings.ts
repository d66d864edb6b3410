/** What the host of the web app says in `settings.json`: the address of the API ("" is this very host) and of map tiles. */
export type Settings = { api: string; tiles: string | null }

const HERE: Settings = { api: "", tiles: null }

async function read(): Promise<Settings> {
  try {
    const answer = await fetch("/settings.json")
    return answer.ok ? { ...HERE, ...((await answer.json()) as Partial<Settings>) } : HERE
  } catch {
    return HERE
  }
}

let reading: Promise<Settings> | null = null

/** The settings, read once. */
export function settings(): Promise<Settings> {
  reading ??= read()
  return reading
}

/** An address of the API, for links that the browser opens by itself. */
export async function addressOf(path: string): Promise<string> {
  return (await settings()).api + path
}
