// What to do where nothing has been imported yet.
import { Link } from '@tanstack/react-router'

export function EmptyRegistry() {
  return (
    <section className="empty">
      <h2>还没有台账</h2>
      <p>这里会显示全市商会党建的各项数字，每个数字都能点开名单，每条记录都能找到出自哪个表、哪一行。</p>
      <ol>
        <li>
          打开<Link to="/imports">台账导入</Link>，把办公室的商会名录等 Excel 台账拖进去，不用改格式。怎么做见
          <Link to="/help/intake">台账导入的说明</Link>。
        </li>
        <li>先检查，看清每张表会新增多少、哪些行要核实，再导入。读不懂的行会逐条列出原因，不会悄悄丢掉。</li>
        <li>
          也可以用命令行：在程序所在文件夹打开命令行，把“台账文件夹”“某某市工商业联合会”和行政区划代码换成自己的，运行：
          <code>npm run tongxin -- import 台账文件夹 --federation 某某市工商业联合会 --region 320600</code>
        </li>
      </ol>
      <p className="quiet">
        想先看看样子，可以另外运行 <code>npm run demo</code>，它用的是虚构的演示数据，和这里互不影响。
      </p>
    </section>
  )
}
