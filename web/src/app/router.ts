import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router';
import { Failure } from '@/api/client';
import { sayFailure } from '@/shared/say';
import { useSession } from '@/session/session_store';
import { t } from '@/texts';
import { titleOf } from './page_titles';
import { openPlaces, pagesOf, places } from './places';

const needed = new Map(pagesOf(places).map((place) => [place.name, place]));

const routes: RouteRecordRaw[] = [
  { path: '/sign-in', name: 'sign-in', component: () => import('@/session/SignInPage.vue'), meta: { isOpen: true } },
  {
    path: '/',
    component: () => import('./AppFrame.vue'),
    children: [
      { path: '', name: 'home', redirect: '/workbench' },
      { path: 'workbench', name: 'workbench', component: () => import('@/accountability/WorkbenchPage.vue') },
      {
        path: 'ledger',
        name: 'ledger',
        component: () => import('@/ledger/LedgerPage.vue'),
        children: [{ path: ':id([0-9a-f]{32})', name: 'entry', component: () => import('@/ledger/EntryPage.vue'), props: true }],
      },
      { path: 'ledger/roster', name: 'roster', component: () => import('@/ledger/RosterPage.vue') },
      { path: 'ledger/new', name: 'new-entry', component: () => import('@/ledger/NewEntryPage.vue') },
      { path: 'ledger/:id([0-9a-f]{32})/card', name: 'card', component: () => import('@/ledger/CardPage.vue'), props: true },
      { path: 'imports', name: 'imports', component: () => import('@/imports/ImportsPage.vue') },
      { path: 'imports/:id([0-9a-f]{32})', name: 'import', component: () => import('@/imports/BatchPage.vue'), props: true },
      { path: 'reviews', name: 'reviews', component: () => import('@/reviews/ReviewsPage.vue') },
      { path: 'exports', name: 'exports', component: () => import('@/exports/ExportsPage.vue') },
      { path: 'erasures', name: 'erasures', component: () => import('@/erasure/ErasuresPage.vue') },
      { path: 'settings/people', name: 'people', component: () => import('@/administration/PeoplePage.vue') },
      { path: 'settings/relations', name: 'relations', component: () => import('@/ledger/RelationsPage.vue') },
      { path: 'settings/parameters', name: 'parameters', component: () => import('@/administration/ParametersPage.vue') },
      { path: 'settings/codes', name: 'codes', component: () => import('@/administration/CodesPage.vue') },
      { path: 'settings/jobs', name: 'jobs', component: () => import('@/administration/JobsPage.vue') },
      { path: 'settings/audit', name: 'audit', component: () => import('@/administration/AuditPage.vue') },
      { path: 'settings/backup', name: 'backup', component: () => import('@/administration/BackupPage.vue') },
      { path: 'no-permission', name: 'no-permission', component: () => import('./NoPermissionPage.vue') },
      { path: ':rest(.*)*', name: 'not-found', component: () => import('./NotFoundPage.vue') },
    ],
  },
];

const borrowed: Record<string, string> = { entry: 'entry.list', card: 'entry.list', roster: 'entry.list', import: 'import.read' };

function permissionOf(name: string): string | undefined {
  return needed.get(name)?.permission ?? borrowed[name];
}

export const router = createRouter({ history: createWebHistory(), routes });

router.beforeEach(async (to) => {
  const session = useSession();
  await session.recall();
  if (to.meta.isOpen) return true;
  if (!session.session) return { name: 'sign-in', query: to.fullPath === '/' ? {} : { to: to.fullPath } };
  const permission = permissionOf(String(to.name));
  if (!permission || session.may(permission)) return true;
  const first = pagesOf(openPlaces(session.may))[0];
  if (to.redirectedFrom?.name === 'home' && first) return { name: first.name };
  return { name: 'no-permission' };
});

// A page that is not here yet cannot be fetched: the network is cut, or the console was renewed meanwhile.
router.onError(() => sayFailure(new Failure({ status: 0, code: 'network', detail: '' })));

router.afterEach((to) => {
  const title = titleOf(String(to.name));
  document.title = title ? `${title} · ${t('common.product')}` : t('common.product');
});
