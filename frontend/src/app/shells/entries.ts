/** What the menu offers to everybody. */
export const ENTRIES = [
  { to: "/lapor", text: "menu.file" },
  { to: "/lacak", text: "menu.track" },
  { to: "/laporan-saya", text: "menu.mine" },
  { to: "/laporan", text: "menu.public" },
  { to: "/statistik", text: "menu.statistics" },
  { to: "/bantuan", text: "menu.help" },
] as const
