#include "app/commands/commands.h"

#include "app/commands/audit.h"
#include "app/commands/authz.h"
#include "app/commands/backup.h"
#include "app/commands/check_id.h"
#include "app/commands/demo.h"
#include "app/commands/import.h"
#include "app/commands/imports.h"
#include "app/commands/init.h"
#include "app/commands/judge.h"
#include "app/commands/migrate.h"
#include "app/commands/read_cells.h"
#include "app/commands/report.h"
#include "app/commands/restore.h"
#include "app/commands/serve.h"
#include "app/commands/test_world.h"
#include "app/commands/user.h"

namespace halfsky::app {

void add_commands(CLI::App& app, int& status) {
  add_init(app, status);
  add_import(app, status);
  add_imports(app, status);
  add_demo(app, status);
  add_report(app, status);
  add_check_id(app, status);
  add_judge(app, status);
  add_serve(app, status);
  add_test_world(app, status);
  add_read_cells(app, status);
  add_audit(app, status);
  add_authz(app, status);
  add_user(app, status);
  add_backup(app, status);
  add_restore(app, status);
  add_migrate(app, status);
}

}  // namespace halfsky::app
