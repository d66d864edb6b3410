import { Anchor, List, Stack, Text, Title } from "@mantine/core"
import { Link } from "@tanstack/react-router"
import { Fragment } from "react"
import { Limits } from "./Limits"
import { blocksOf, piecesOf } from "./prose"

/** An article's text. */
export function Prose({ body }: { body: string }) {
  return (
    <Stack gap="md" maw={680}>
      {blocksOf(body).map((block, place) => {
        const key = place
        switch (block.kind) {
          case "heading":
            return (
              <Title key={key} order={2}>
                {block.text}
              </Title>
            )
          case "limits":
            return <Limits key={key} />
          case "paragraph":
            return (
              <Text key={key}>
                <Linked text={block.text} />
              </Text>
            )
          default:
            return (
              <List key={key} type={block.kind === "steps" ? "ordered" : "unordered"} spacing="xs" withPadding={false}>
                {block.items.map((item) => (
                  <List.Item key={item}>
                    <Linked text={item} />
                  </List.Item>
                ))}
              </List>
            )
        }
      })}
    </Stack>
  )
}

function Linked({ text }: { text: string }) {
  return piecesOf(text).map(({ text: words, to }) =>
    to === undefined ? (
      <Fragment key={words}>{words}</Fragment>
    ) : (
      <Anchor key={words} renderRoot={(props) => <Link to={to} {...props} />}>
        {words}
      </Anchor>
    ),
  )
}
