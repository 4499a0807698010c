// The look in antd's words; the same colours and sizes stand in base.css for everything else.
import type { ThemeConfig } from 'antd'

/** `roomy` widens what is touched: large type (≥ 48 px) and phones (≥ 44 px). */
export function themeOf({ large, wide }: { large: boolean; wide: boolean }): ThemeConfig {
  return {
    token: {
      colorPrimary: '#34506b',
      colorInfo: '#34506b',
      colorError: '#b3161b',
      colorWarning: '#86661c',
      colorText: '#26241f',
      colorTextSecondary: '#635d54',
      colorTextTertiary: '#635d54',
      colorTextDescription: '#635d54',
      colorTextPlaceholder: '#736c61',
      colorBgLayout: '#faf8f3',
      colorBgContainer: '#fffefb',
      colorBgElevated: '#fffefb',
      colorBorder: '#cfc8ba',
      colorBorderSecondary: '#e4dfd4',
      fontFamily: "'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif",
      fontSize: large ? 18 : 14,
      controlHeight: large ? 48 : wide ? 34 : 44,
      borderRadius: 4,
      motion: !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
    },
    components: {
      Table: {
        headerBg: '#f3efe6',
        headerColor: '#635d54',
        rowHoverBg: '#f7f3ea',
        cellPaddingBlock: large ? 12 : 9,
        cellPaddingInline: 12,
        headerBorderRadius: 0,
      },
    },
  }
}
