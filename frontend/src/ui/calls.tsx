const call = (number: string) => <a href={`tel:${number}`}>{number}</a>

/** The numbers to call in an emergency, as they stand in a text: `<n112/>`. */
export const CALLS = { n112: call("112"), n110: call("110"), n119: call("119"), n129: call("129") }
