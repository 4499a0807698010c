// How the pages are built: one shell, lazy pages, and a nonce that the server fills in at each response.
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { guides } from './src/app/guides.ts'

/**
 * antd measures scroll bars and locks scrolling with styles that carry no nonce, and the content security policy
 * refuses those. This gives them the nonce of the page. A release of antd that words it otherwise stops the build.
 */
function nonceForAntdHelpers(): Plugin {
  const refused = 'if (csp?.nonce) {'
  const allowed = "styleNode.nonce = document.querySelector('script[nonce]')?.nonce ?? '';\n  "
  return {
    name: 'nonce-for-antd-helpers',
    transform: {
      filter: { id: /@rc-component\/util\/es\/Dom\/dynamicCSS\.js$/ },
      handler(code) {
        if (!code.includes(refused))
          this.error('antd injects its styles in another way: look at dynamicCSS.js')
        return code.replace(refused, allowed + refused)
      },
    },
  }
}

export default defineConfig({
  root: 'src/app/web',
  plugins: [guides(), react(), nonceForAntdHelpers()],
  html: { cspNonce: 'NONCE-OF-THE-RESPONSE' },
  build: {
    // Browsers of the last four years.
    target: ['chrome107', 'edge107', 'firefox107', 'safari16'],
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1000,
  },
})
