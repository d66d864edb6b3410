/** The app's style sheet, for which the words in index.html do not wait; nothing else is shown without it. */
export async function dressed(): Promise<void> {
  const fetched = [...document.querySelectorAll<HTMLLinkElement>("link[rel=preload][as=style]")]
  await Promise.all(
    fetched.map((preload) => {
      const sheet = Object.assign(document.createElement("link"), { rel: "stylesheet", href: preload.href })
      sheet.crossOrigin = preload.crossOrigin
      const done = new Promise((resolve) => {
        sheet.addEventListener("load", resolve)
        sheet.addEventListener("error", resolve)
      })
      preload.after(sheet)
      return done
    }),
  )
}
