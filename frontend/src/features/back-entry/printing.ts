const SHOWN_FOR = 60_000

/** Hands a PDF to the printer without showing it; a browser that shows no PDF, such as a phone's, saves it instead. */
export async function printUnseen(pdf: Blob, name: string): Promise<"printed" | "saved"> {
  const url = URL.createObjectURL(pdf)
  if (!navigator.pdfViewerEnabled) {
    Object.assign(document.createElement("a"), { href: url, download: name }).click()
    setTimeout(() => URL.revokeObjectURL(url), SHOWN_FOR)
    return "saved"
  }
  const frame = document.createElement("iframe")
  frame.title = name
  frame.setAttribute("aria-hidden", "true")
  frame.tabIndex = -1
  frame.style.cssText = "position:fixed;right:0;bottom:0;width:1px;height:1px;border:0;opacity:0"
  frame.src = url
  const loaded = new Promise((done) => frame.addEventListener("load", done, { once: true }))
  document.body.append(frame)
  await loaded
  frame.contentWindow?.focus()
  frame.contentWindow?.print()
  setTimeout(() => {
    frame.remove()
    URL.revokeObjectURL(url)
  }, SHOWN_FOR)
  return "printed"
}
