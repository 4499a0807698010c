// Signing in through an identity provider, as a browser does it: bound first, then without a password.
import { mkdir } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { trialPassword } from '#modules/accounts/trial.ts'
import { client, type IdentityProvider, identityProvider } from '../identity-provider.ts'
import { openSite, phone, type Site, settled } from './site.ts'

let site: Site
let provider: IdentityProvider
beforeAll(async () => {
  provider = await identityProvider()
  vi.stubEnv('OIDC_ISSUER', provider.issuer)
  vi.stubEnv('OIDC_CLIENT_ID', client.id)
  vi.stubEnv('OIDC_CLIENT_SECRET', client.secret)
  vi.stubEnv('OIDC_LABEL', '政务统一身份')
  site = await openSite({ empty: true })
  provider.serve(site.url)
  provider.who = 'office-of-the-committee'
  await mkdir('test-results', { recursive: true })
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await site.close()
  await provider.close()
})

test('whoever has not bound their account is told to, and the way back leads to the sign-in', async () => {
  const { page, faults } = await site.visit('/', { as: null, size: phone })
  await page.screenshot({ path: 'test-results/provider-sign-in-phone.png', fullPage: true })
  await page.getByRole('button', { name: '用政务统一身份登录' }).click()
  await page.waitForURL('**/sign-in/return?**')
  await expect.poll(() => page.getByRole('alert').innerText()).toContain('在“我的账号”里绑定')
  await page.screenshot({ path: 'test-results/provider-unbound-phone.png', fullPage: true })
  await page.getByRole('link', { name: '回登录页' }).click()
  await page.getByRole('button', { name: '用政务统一身份登录' }).waitFor()
  // The browser itself reports the 401.
  expect(faults.filter((said) => !said.includes('401'))).toEqual([])
})

test('an account is bound on its own page, signs in without a password, and is unbound', async () => {
  const { page, faults } = await site.visit('/account', { as: 'office' })
  const section = page.locator('section', { has: page.getByRole('heading', { name: '政务统一身份' }) })
  await section.getByLabel('现在的密码').fill(trialPassword)
  await page.screenshot({ path: 'test-results/provider-account.png', fullPage: true })
  await section.getByRole('button', { name: '去政务统一身份绑定' }).click()
  await section.getByRole('button', { name: '解除绑定' }).waitFor()
  await page.screenshot({ path: 'test-results/provider-bound.png', fullPage: true })
  await page.getByRole('button', { name: '退出登录' }).click()
  await page.getByRole('button', { name: '用政务统一身份登录' }).click()
  await page.waitForURL(`${site.url}/`)
  await settled(page)
  await page.goto(`${site.url}/account`)
  await section.getByRole('button', { name: '解除绑定' }).click()
  await section.getByLabel('现在的密码').waitFor()
  expect(faults).toEqual([])
})
