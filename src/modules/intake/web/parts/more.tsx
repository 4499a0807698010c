// The way to the next page of rows.
import { Button } from 'antd'

interface Pages {
  hasNextPage: boolean
  isFetchingNextPage: boolean
  fetchNextPage: () => Promise<unknown>
}

export function More({ pages }: { pages: Pages }) {
  return pages.hasNextPage ? (
    <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
      再显示 50 处
    </Button>
  ) : null
}
