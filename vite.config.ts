// How the pages are built: one shell, lazy pages, and a nonce that the server fills in at each response.
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  root: 'src/app/web',
  plugins: [react()],
  html: { cspNonce: 'NONCE-OF-THE-RESPONSE' },
  build: {
    // Browsers of the last four years.
    target: ['chrome107', 'edge107', 'firefox107', 'safari16'],
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1000,
  },
})
