// What a shared link shows in messengers and search engines, which run no script: title, description, canonical address.

/**
 * The part of `<head>` for this path; nothing where the page needs none, or the API does not say in time.
 * `webUrl` is what addresses begin with, `told` asks the API for a path.
 */
export async function headOf(path, webUrl, told) {
  const report = path.match(/^\/laporan\/(\d{7,20})$/)
  const institution = path.match(/^\/instansi\/([0-9a-f-]{36})$/)
  try {
    if (report) return tagsOf(webUrl + path, await told(`/v1/public/reports/${report[1]}`), "article")
    if (institution)
      return tagsOf(webUrl + path, known(await told(`/v1/public/institutions/${institution[1]}`)), "website")
  } catch {
    return ""
  }
  return ""
}

/** An institution in words: what it is called, and its follow-up rate with what that is made of. */
function known({ institution, figures }) {
  const rate = figures?.rates.follow_up
  const share = rate?.percent == null ? "" : `${rate.percent.toFixed(1).replace(".", ",")} %`
  const told = share && `Menindaklanjuti ${share} laporan warga (${rate.numerator} dari ${rate.denominator}).`
  return { title: institution.name, excerpt: told || "Laporan warga dan tindak lanjutnya." }
}

function tagsOf(address, view, type) {
  const title = safe(view.title ?? view.name ?? "LAPOR!", 90)
  const description = safe(view.excerpt ?? view.text ?? view.root_name ?? "", 200)
  return [
    `<meta property="og:title" content="${title}" />`,
    `<meta property="og:description" content="${description}" />`,
    `<meta property="og:type" content="${type}" />`,
    `<meta property="og:url" content="${safe(address, 200)}" />`,
    `<link rel="canonical" href="${safe(address, 200)}" />`,
  ].join("\n    ")
}

function safe(text, longest) {
  const flat = String(text).replace(/\s+/g, " ").trim()
  const short = flat.length > longest ? `${flat.slice(0, longest - 1)}…` : flat
  return short.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
