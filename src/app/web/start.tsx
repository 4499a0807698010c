// Puts the modules' pages under the shell, and the whole on the screen.
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  RouterProvider,
  retainSearchParams,
} from '@tanstack/react-router'
import { ConfigProvider, type ConfigProviderProps } from 'antd'
import zhCN from 'antd/es/locale/zh_CN.js'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { type Address, parseAddress, writeAddress } from '#kernel/web/address.ts'
import { ApiError } from '#kernel/web/api.ts'
import type { WebModule } from '#kernel/web/module.ts'
import { OffersContext, offersOf } from '#kernel/web/offers.ts'
import { Failure } from '#kernel/web/parts/failure.tsx'
import { Waiting } from '#kernel/web/parts/waiting.tsx'
import { useLargeType, useWide } from '#kernel/web/preferences.ts'
import { themeOf } from '#kernel/web/theme.ts'
import { NotFound, Shell } from './shell.tsx'

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // Long enough that the way back from a record finds the list as it was left.
      gcTime: 30 * 60_000,
      refetchOnWindowFocus: false,
      // The server's no is final; only a lost connection is worth a second try.
      retry: (tries, error) => tries < 1 && error instanceof ApiError && error.status === 0,
    },
  },
})

// The package's types describe its CommonJS twin, whose default is one level deeper.
const chinese = zhCN as unknown as ConfigProviderProps['locale']

/** The nonce of this response, under which antd writes its styles. */
const nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? ''

function routerOf(modules: WebModule[]) {
  const root = createRootRoute({
    component: Shell,
    notFoundComponent: NotFound,
    validateSearch: (search: Record<string, unknown>) => search as Address,
    // The date that a screen shows goes with the reader from page to page.
    search: { middlewares: [retainSearchParams(['asOf'])] },
  })
  const pages = modules
    .flatMap((module) => module.pages)
    .map((page) =>
      createRoute({
        getParentRoute: () => root,
        path: page.path,
        component: lazyRouteComponent(page.load),
        pendingComponent: () => <Waiting rows={6} />,
        errorComponent: ({ error }) => <Failure error={error} />,
      }),
    )
  return createRouter({
    routeTree: root.addChildren(pages),
    parseSearch: parseAddress,
    stringifySearch: writeAddress,
    scrollRestoration: true,
    defaultPreload: 'intent',
  })
}

/** Shows the pages of `modules` in the element #root; the entries of the menu stand in this `order`. */
export function start(modules: WebModule[], order: string[]): void {
  const router = routerOf(modules)
  const offers = offersOf(modules, order)
  const place = document.getElementById('root')
  if (!place) throw new Error('index.html has no #root')

  function App() {
    const theme = themeOf({ large: useLargeType(), wide: useWide() })
    return (
      <ConfigProvider locale={chinese} theme={theme} csp={{ nonce }} button={{ autoInsertSpace: false }}>
        <QueryClientProvider client={queries}>
          <OffersContext value={offers}>
            <RouterProvider router={router} />
          </OffersContext>
        </QueryClientProvider>
      </ConfigProvider>
    )
  }
  createRoot(place).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
}
