import type messages from "../id/messages"
import type { Same } from "../texts"

const texts: Same<typeof messages> = {
  title: "Messages",
  lead: "What you were told, the newest first.",
  unread_only: "Only unread ones",
  read_all: "Mark all as read",
  unread: "unread",
  urgent: "urgent",
  open: "Open the report",
  list: "List of messages",
  none: "There are no messages yet",
  none_unread: "You have read all messages",
}

export default texts
