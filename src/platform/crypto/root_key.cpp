#include "platform/crypto/root_key.h"

#include <botan/pwdhash.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <charconv>
#include <fstream>
#include <map>
#include <sstream>

#include "base/text.h"
#include "platform/crypto/digest.h"
#include "platform/crypto/field_cipher.h"

namespace halfsky::platform {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view first_line = "HALFSKY ROOT KEY 1";
constexpr std::size_t root_length = 32;
constexpr std::size_t salt_length = 16;
constexpr std::size_t most_memory_kib =
    std::size_t{4} * 1024 * 1024;  // a damaged file must not ask for all memory

using Entries = std::map<std::string, std::string, std::less<>>;

std::string check_of(const SecretBytes& key) {
  const MacKey mac{key};
  const Digest digest = mac.code({bytes_of("halfsky/root-check")});
  return to_hex(ByteView{digest}.first(4));
}

std::string in_groups(const std::string& digits) {
  std::string out;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i != 0 && i % 4 == 0) out += ' ';
    out += digits[i];
  }
  return out;
}

CipherKey passphrase_key(const SecretBytes& passphrase, const Bytes& salt, const PassphraseCost& cost) {
  const auto family = Botan::PasswordHashFamily::create_or_throw("Argon2id");
  const auto hash = family->from_params(cost.memory_kib, cost.passes, cost.lanes);
  CipherKey key{CipherAlgorithm::aes256_gcm, 1, SecretBytes(root_length)};
  hash->derive_key(key.bytes.data(), key.bytes.size(), reinterpret_cast<const char*>(passphrase.data()),
                   passphrase.size(), salt.data(), salt.size());
  return key;
}

std::string protected_lines(const RootKey& key, const SecretBytes& passphrase, Random& random,
                            const PassphraseCost& cost) {
  Bytes salt(salt_length);
  random.fill(salt);
  const Bytes sealed =
      seal_bytes(passphrase_key(passphrase, salt, cost), bytes_of(first_line), key.bytes, random);
  return fmt::format("protection: argon2id memory_kib={} passes={} lanes={}\nsalt: {}\nsealed: {}\n",
                     cost.memory_kib, cost.passes, cost.lanes, to_hex(salt), in_groups(to_hex(sealed)));
}

// The file is made with its final mode, so that it is never readable by others, and reaches the disk.
bool write_new_private_file(const fs::path& file, std::string_view text) {
  const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (descriptor < 0) return false;
  const bool written = ::write(descriptor, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
                       ::fsync(descriptor) == 0;
  return (::close(descriptor) == 0) && written;
}

Entries read_entries(std::istream& in) {
  Entries entries;
  for (std::string line; std::getline(in, line);) {
    const std::size_t colon = line.find(": ");
    if (line.empty() || line[0] == '#' || colon == std::string::npos) continue;
    entries[line.substr(0, colon)] = trim(line.substr(colon + 2));
  }
  return entries;
}

std::string entry(const Entries& entries, std::string_view name) {
  const auto found = entries.find(name);
  return found == entries.end() ? std::string{} : found->second;
}

std::optional<Bytes> hex_entry(const Entries& entries, std::string_view name) {
  return from_hex(remove_spaces(entry(entries, name)));
}

std::size_t cost_part(const std::string& line, std::string_view name) {
  const std::size_t at = line.find(std::string{name} + "=");
  if (at == std::string::npos) return 0;
  const char* start = line.data() + at + name.size() + 1;
  std::size_t value = 0;
  std::from_chars(start, line.data() + line.size(), value);
  return value;
}

bool is_sound(const PassphraseCost& cost) {
  return cost.lanes >= 1 && cost.lanes <= 64 && cost.passes >= 1 && cost.passes <= 100 &&
         cost.memory_kib >= 8 * cost.lanes && cost.memory_kib <= most_memory_kib;
}

// The key under the passphrase, or the code of what is wrong.
tl::expected<SecretBytes, const char*> open_protected(const Entries& entries,
                                                      const std::optional<SecretBytes>& passphrase) {
  if (!passphrase) return tl::make_unexpected("key.passphrase_needed");
  const std::string line = entry(entries, "protection");
  const PassphraseCost cost{cost_part(line, "memory_kib"), cost_part(line, "passes"),
                            cost_part(line, "lanes")};
  const auto salt = hex_entry(entries, "salt");
  const auto sealed = hex_entry(entries, "sealed");
  if (!is_sound(cost) || !salt || !sealed || salt->size() != salt_length) {
    return tl::make_unexpected("key.file_damaged");
  }
  auto opened = open_bytes(passphrase_key(*passphrase, *salt, cost), bytes_of(first_line), *sealed);
  if (!opened) return tl::make_unexpected("key.passphrase_wrong");
  return std::move(*opened);
}

tl::expected<SecretBytes, const char*> open_entries(const Entries& entries,
                                                    const std::optional<SecretBytes>& passphrase) {
  const std::string protection = entry(entries, "protection");
  if (protection.starts_with("argon2id ")) return open_protected(entries, passphrase);
  if (protection != "none") return tl::make_unexpected("key.file_damaged");
  const auto key = hex_entry(entries, "key");
  if (!key) return tl::make_unexpected("key.file_damaged");
  return SecretBytes{key->begin(), key->end()};
}

}  // namespace

RootKey new_root_key(Random& random) {
  return {random.secret(root_length), false};
}

Result<void> write_root_key(const fs::path& file, const RootKey& key,
                            const std::optional<SecretBytes>& passphrase, Random& random,
                            const PassphraseCost& cost, const std::string& note) {
  std::string text = fmt::format("{}\n", first_line);
  for (const std::string& line : split(note, '\n')) {
    if (!line.empty()) text += fmt::format("# {}\n", line);
  }
  text += passphrase ? protected_lines(key, *passphrase, random, cost)
                     : fmt::format("protection: none\nkey: {}\n", in_groups(to_hex(ByteView{key.bytes})));
  text += fmt::format("check: {}\n", check_of(key.bytes));
  std::error_code ignored;
  if (fs::exists(file, ignored)) return problem("key.file_exists", {{"file", file.string()}});
  const bool written = write_new_private_file(file, text);
  Botan::secure_scrub_memory(text.data(), text.size());
  if (!written) return problem("key.file_unwritable", {{"file", file.string()}});
  return {};
}

Result<RootKey> read_root_key(const fs::path& file, const std::optional<SecretBytes>& passphrase) {
  const auto refuse = [&](const char* code) { return problem(code, {{"file", file.string()}}); };
  struct stat status {};
  if (::stat(file.c_str(), &status) != 0) return refuse("key.file_missing");
  if ((status.st_mode & 077U) != 0) return refuse("key.file_exposed");
  std::ifstream in{file};
  std::string start;
  if (!std::getline(in, start) || start != first_line) return refuse("key.file_damaged");
  const Entries entries = read_entries(in);
  auto bytes = open_entries(entries, passphrase);
  if (!bytes) return refuse(bytes.error());
  if (bytes->size() != root_length || check_of(*bytes) != entry(entries, "check")) {
    return refuse("key.file_damaged");
  }
  return RootKey{std::move(*bytes), entry(entries, "protection") != "none"};
}

Result<SecretBytes> read_passphrase(const fs::path& file) {
  std::ifstream in{file};
  std::string line;
  if (!std::getline(in, line) || line.empty()) {
    return problem("key.passphrase_file", {{"file", file.string()}});
  }
  if (line.back() == '\r') line.pop_back();
  SecretBytes passphrase{line.begin(), line.end()};
  Botan::secure_scrub_memory(line.data(), line.size());
  if (passphrase.empty()) return problem("key.passphrase_file", {{"file", file.string()}});
  return passphrase;
}

}  // namespace halfsky::platform
