// A new user's first quarter of an hour, as a script: import a village's list, find the woman whose number is doubtful,
// correct it, confirm her, print her card. Clicks and keys are counted; the aim is three minutes for a person.
import { expect, identityNumber, see } from '../steps.mjs';

const clerk = 'township_civil_affairs';
const aim = { acts: 16, seconds: 180 };

function list(right) {
  const wrong = right.slice(0, 17) + (right[17] === '1' ? '2' : '1');
  const woman = (index, name, number, left) => `${index},${name},${number},汉,2组,刘志强,${left},北京市通州区,1880000927${index},1,否,否,`;
  return {
    wrong,
    text: ['农安县哈拉海镇头道沟村农村留守妇女信息台账', '填报单位：头道沟村村民委员会          填报时间：2026年10月28日',
      '序号,姓名,身份证号,民族,组,丈夫姓名,外出时间,务工地,联系电话,子女数,是否低保,是否残疾,备注',
      woman(1, '王桂茹', identityNumber('19791007', '952'), '2020年1月'), woman(2, '李淑艳', identityNumber('19640328', '964'), '2018年4月'),
      woman(3, '唐志虹', wrong, '2017年9月'), woman(4, '徐凤娥', identityNumber('19840422', '902'), '2018年10月'),
      '填表人：于洪波          审核人：董占军          联系电话：0431-80000012'].join('\r\n'),
  };
}

export const walks = {
  async 'three minutes of a newcomer: from the list to the printed card of the woman whose number was doubtful'({ house, open }) {
    const right = identityNumber('19830722', '936');
    const sheet = list(right);
    const page = await open(clerk);
    await page.goto(`${house.address}/workbench`);
    const began = Date.now();
    let acts = 0;
    const click = async (what) => { acts += 1; await what.click(); };
    await click(page.getByRole('link', { name: '导入', exact: true }));
    acts += 1;
    await page.locator('input[type=file]').setInputFiles({ name: '头道沟村.csv', mimeType: 'text/csv', buffer: Buffer.from(sheet.text) });
    await click(page.getByRole('button', { name: '开始读取' }));
    await click(page.getByRole('link', { name: /待核/ }));
    await click(page.locator('.cell').getByText(sheet.wrong));
    acts += 1;
    await page.locator('#cell-correction').fill(right);
    acts += 1;
    await page.locator('#cell-correction').press('Enter');
    await see(page, /第6行已重新读过：通过/);
    await click(page.getByRole('button', { name: '写入台账' }));
    await click(page.getByRole('dialog').getByRole('button', { name: '写入台账' }));
    await click(page.locator('.rows').getByRole('row', { name: /唐志虹/ }).getByRole('link'));
    await page.getByRole('heading', { level: 1, name: '唐志虹' }).waitFor();
    await page.locator('.card').getByText('在册').waitFor();
    await click(page.getByRole('link', { name: '打印登记表' }));
    await page.getByRole('heading', { name: '农村留守妇女基本情况登记表' }).waitFor();
    await page.evaluate(() => { window.print = () => { document.title = 'printed'; }; });
    await click(page.getByRole('button', { name: '打印', exact: true }));
    await page.waitForFunction(() => document.title === 'printed');
    const seconds = (Date.now() - began) / 1000;
    console.log(`     ${acts} clicks and entries, ${seconds.toFixed(1)} s of the machine`);
    expect(acts <= aim.acts && seconds < aim.seconds, `${acts} acts in ${seconds} s`);
  },
};
