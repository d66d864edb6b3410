import { Button, Group } from "@mantine/core"
import { useInfiniteQuery } from "@tanstack/react-query"
import { type ReactNode, useMemo } from "react"
import { useTranslation } from "react-i18next"
import { Failed } from "./Failed"
import { Loading } from "./Loading"

type PageOf<T> = { items: T[]; next: string | null }
type Ask<T> = (cursor: string | undefined, signal: AbortSignal) => Promise<PageOf<T>>

/** A list of the API, page by page; `every` so many milliseconds it is asked for anew. */
export function usePaged<T>(key: readonly unknown[], ask: Ask<T>, every?: number) {
  const query = useInfiniteQuery({
    queryKey: key,
    refetchInterval: every,
    queryFn: ({ pageParam, signal }) => ask(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  })
  const pages = query.data?.pages
  const items = useMemo(() => pages?.flatMap((page) => page.items) ?? [], [pages])
  return { ...query, items }
}

type PagedProps<T> = {
  of: ReturnType<typeof usePaged<T>>
  /** What is said where there is nothing. */
  empty: ReactNode
  children: (items: T[]) => ReactNode
}

/** What has come of such a list, and a way to the rest of it. */
export function Paged<T>({ of, empty, children }: PagedProps<T>) {
  const { t } = useTranslation()
  const again = () => void (of.items.length === 0 ? of.refetch() : of.fetchNextPage())
  if (of.isPending) return <Loading />
  if (of.items.length === 0 && of.error === null) return empty
  return (
    <>
      {of.items.length > 0 && children(of.items)}
      {of.error !== null && <Failed error={of.error} retry={again} />}
      {of.error === null && of.hasNextPage && (
        <Group>
          <Button variant="default" loading={of.isFetchingNextPage} onClick={again}>
            {t("do.more")}
          </Button>
        </Group>
      )}
    </>
  )
}
