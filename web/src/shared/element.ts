// The parts of Element Plus that we use, one by one with their styles; the full bundle is never imported.
import 'element-plus/theme-chalk/base.css';
import 'element-plus/theme-chalk/el-dialog.css';
import 'element-plus/theme-chalk/el-message.css';
import 'element-plus/theme-chalk/el-overlay.css';
import 'element-plus/theme-chalk/el-popper.css';
import 'element-plus/theme-chalk/el-dropdown.css';
import 'element-plus/theme-chalk/el-dropdown-menu.css';
import 'element-plus/theme-chalk/el-dropdown-item.css';

export { ElDialog, ElDropdown, ElDropdownItem, ElDropdownMenu, ElMessage } from 'element-plus';
