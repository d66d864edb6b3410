/** The language in which the API is asked to speak. */
export const spoken = { language: "id" }
