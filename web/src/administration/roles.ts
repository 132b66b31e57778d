// The roles of contract section 6 in the words of an office.
import type { Role } from '@/api/types';
import { language } from '@/texts';

const names: Record<Role, [string, string]> = {
  village_worker: ['村级工作人员', 'Village worker'],
  village_federation: ['村妇联主席', 'Village women’s federation'],
  village_head: ['村主任', 'Village head'],
  township_civil_affairs: ['乡镇民政助理员', 'Township civil affairs'],
  township_federation: ['乡镇妇联', 'Township women’s federation'],
  township_leader: ['乡镇分管领导', 'Township leader'],
  county_civil_affairs: ['县民政局经办', 'County civil affairs'],
  county_federation: ['县妇联', 'County women’s federation'],
  county_department: ['县级部门经办', 'County department'],
  county_supervisor: ['县级督办', 'County supervisor'],
  county_rights: ['县维权专员', 'County rights desk'],
  statistician: ['统计员', 'Statistician'],
  provider: ['服务机构', 'Provider'],
  lawyer: ['法律援助律师', 'Lawyer'],
  police_liaison: ['派出所联络员', 'Police liaison'],
  hotline: ['热线接线员', 'Hotline'],
  system_admin: ['系统管理员', 'System administrator'],
  security_admin: ['安全管理员', 'Security administrator'],
  audit_admin: ['审计管理员', 'Audit administrator'],
};

export const roles = Object.keys(names) as Role[];

export function roleName(role: Role): string {
  return names[role][language.value === 'en' ? 1 : 0];
}
