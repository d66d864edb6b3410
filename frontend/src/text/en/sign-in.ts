import type signIn from "../id/sign-in"
import type { Same } from "../texts"

const texts: Same<typeof signIn> = {
  title: "Officer sign-in",
  lead: "For coordinators, liaisons, leaders, inspectors, the national desk and the Ombudsman. Reporters need not sign in.",
  email: "Office e-mail",
  password: "Password",
  enter: "Sign in",
  refused:
    "E-mail or password do not fit, or your account is not active. Ask the desk above you if you forgot your password.",
  again: {
    title: "Your session has ended",
    lead: "Enter your password to go on. What you wrote is still on this page.",
    other: "Sign in as somebody else",
  },
  password_page: {
    title: "Choose a password",
    lead: "This link is good once. Choose a new password of at least 12 characters; a few words that you remember well are enough.",
    new: "New password",
    save: "Save password",
    done: "Your password is saved. Please sign in.",
    no_token:
      "This link is not complete. Open the link of the message you got, or ask the desk above you for a new one.",
  },
}
export default texts
