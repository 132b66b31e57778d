#include "platform/crypto/file_key_vault.h"

#include <fmt/format.h>

#include <algorithm>
#include <mutex>

namespace halfsky::platform {
namespace {

// The first epoch of the index keys; a re-indexing would raise it (security 4.3).
constexpr int index_epoch = 1;

void append_number(Bytes& out, std::uint64_t value, int bytes) {
  for (int i = bytes - 1; i >= 0; --i) out.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
}

void append(Bytes& out, ByteView part) {
  out.insert(out.end(), part.begin(), part.end());
}

Bytes group_context(const GroupId& group, std::uint16_t epoch) {
  Bytes context;
  append(context, bytes_of("halfsky/k1"));
  append(context, bytes_of(group));
  context.push_back(0);
  append_number(context, epoch, 2);
  return context;
}

Bytes subject_context(const GroupId& group, const Id& subject) {
  Bytes context;
  append(context, bytes_of("halfsky/k2"));
  append(context, bytes_of(group));
  context.push_back(0);
  append(context, subject.view());
  return context;
}

Bytes field_context(const FieldPlace& place, const Id& subject) {
  Bytes context;
  context.reserve(47);
  append(context, bytes_of("halfsky/f1"));
  append_number(context, place.table, 2);
  append_number(context, place.column, 2);
  append(context, subject.view());
  append(context, place.row.view());
  context.push_back(place.data_class);
  return context;
}

class FileSubjectKey final : public SubjectKey {
 public:
  FileSubjectKey(CipherKey key, const Id& subject, Random& random)
      : key_{std::move(key)}, subject_{subject}, random_{random} {}

  Result<Bytes> seal(const FieldPlace& place, ByteView plain) const override {
    return seal_bytes(key_, field_context(place, subject_), plain, random_);
  }
  Result<SecretBytes> open(const FieldPlace& place, ByteView sealed) const override {
    return open_bytes(key_, field_context(place, subject_), sealed);
  }

 private:
  CipherKey key_;
  Id subject_;
  Random& random_;
};

std::optional<CipherAlgorithm> algorithm_of_length(std::size_t length) {
  for (const auto algorithm : {CipherAlgorithm::sm4_gcm, CipherAlgorithm::aes256_gcm}) {
    if (key_length(algorithm) == length) return algorithm;
  }
  return std::nullopt;
}

}  // namespace

FileKeyVault::FileKeyVault(const RootKey& root, Random& random, CipherAlgorithm algorithm)
    : root_{root.bytes}, random_{random}, algorithm_{algorithm} {}

FileKeyVault::~FileKeyVault() = default;

CipherKey FileKeyVault::root_wrap_key(CipherAlgorithm algorithm) const {
  const std::string use = fmt::format("halfsky/wrap|{}", static_cast<int>(algorithm));
  return {algorithm, 1, hkdf_sm3(root_, use, key_length(algorithm))};
}

Result<Bytes> FileKeyVault::new_group_key(const GroupId& group, std::uint16_t epoch) {
  const SecretBytes key = random_.secret(key_length(algorithm_));
  return seal_bytes(root_wrap_key(algorithm_), group_context(group, epoch), key, random_);
}

Result<void> FileKeyVault::load_group_key(const GroupId& group, std::uint16_t epoch, ByteView wrapped) {
  if (wrapped.size() < 2) return problem("crypto.unreadable");
  const auto algorithm = static_cast<CipherAlgorithm>(wrapped[1]);
  auto key = open_bytes(root_wrap_key(algorithm), group_context(group, epoch), wrapped);
  if (!key) return tl::make_unexpected(key.error());
  const auto loaded = std::make_shared<const CipherKey>(CipherKey{algorithm, epoch, std::move(*key)});
  const std::unique_lock lock{mutex_};
  group_keys_[group][epoch] = loaded;
  return {};
}

bool FileKeyVault::has_group_key(const GroupId& group) const {
  return group_key(group, 0) != nullptr;
}

// The group's key of that epoch, or of the highest for epoch 0.
std::shared_ptr<const CipherKey> FileKeyVault::group_key(const GroupId& group, std::uint16_t epoch) const {
  const std::shared_lock lock{mutex_};
  const auto found = group_keys_.find(group);
  if (found == group_keys_.end()) return nullptr;
  if (epoch == 0) return found->second.rbegin()->second;
  const auto key = found->second.find(epoch);
  return key == found->second.end() ? nullptr : key->second;
}

Result<CipherKey> FileKeyVault::unwrap(const GroupId& group, const Id& subject, ByteView wrapped) const {
  const std::uint16_t epoch = key_version_of(wrapped);
  if (epoch == 0) return problem("crypto.unreadable");
  const auto wrapping = group_key(group, epoch);
  if (!wrapping) return problem("crypto.group_key_missing");
  auto bytes = open_bytes(*wrapping, subject_context(group, subject), wrapped);
  if (!bytes) return tl::make_unexpected(bytes.error());
  const auto algorithm = algorithm_of_length(bytes->size());
  if (!algorithm) return problem("crypto.unreadable");
  return CipherKey{*algorithm, 1, std::move(*bytes)};
}

Result<Bytes> FileKeyVault::wrap(const GroupId& group, const Id& subject, const CipherKey& key) {
  const auto wrapping = group_key(group, 0);
  if (!wrapping) return problem("crypto.group_key_missing");
  return seal_bytes(*wrapping, subject_context(group, subject), key.bytes, random_);
}

Result<NewSubjectKey> FileKeyVault::new_subject_key(const GroupId& group, const Id& subject) {
  CipherKey key{algorithm_, 1, random_.secret(key_length(algorithm_))};
  auto wrapped = wrap(group, subject, key);
  if (!wrapped) return tl::make_unexpected(wrapped.error());
  return NewSubjectKey{std::make_unique<FileSubjectKey>(std::move(key), subject, random_),
                       std::move(*wrapped)};
}

Result<std::unique_ptr<SubjectKey>> FileKeyVault::open_subject_key(const GroupId& group, const Id& subject,
                                                                   ByteView wrapped) const {
  auto key = unwrap(group, subject, wrapped);
  if (!key) return tl::make_unexpected(key.error());
  return std::make_unique<FileSubjectKey>(std::move(*key), subject, random_);
}

Result<Bytes> FileKeyVault::rewrap(const GroupId& from, const GroupId& to, const Id& subject,
                                   ByteView wrapped) {
  const auto key = unwrap(from, subject, wrapped);
  if (!key) return tl::make_unexpected(key.error());
  return wrap(to, subject, *key);
}

CipherKey FileKeyVault::system_key(std::string_view use, CipherAlgorithm algorithm) const {
  const std::string info = fmt::format("halfsky/system|{}|{}", use, static_cast<int>(algorithm));
  return {algorithm, 1, hkdf_sm3(root_, info, key_length(algorithm))};
}

Bytes FileKeyVault::seal_system(std::string_view use, ByteView plain) {
  return seal_bytes(system_key(use, algorithm_), bytes_of(use), plain, random_);
}

Result<SecretBytes> FileKeyVault::open_system(std::string_view use, ByteView sealed) const {
  if (sealed.size() < 2) return problem("crypto.unreadable");
  const auto algorithm = static_cast<CipherAlgorithm>(sealed[1]);
  if (algorithm != CipherAlgorithm::sm4_gcm && algorithm != CipherAlgorithm::aes256_gcm) {
    return problem("crypto.unreadable");
  }
  return open_bytes(system_key(use, algorithm), bytes_of(use), sealed);
}

const MacKey& FileKeyVault::index_key(std::string_view column) const {
  {
    const std::shared_lock lock{mutex_};
    const auto found = index_keys_.find(column);
    if (found != index_keys_.end()) return *found->second;
  }
  auto key = std::make_unique<MacKey>(hkdf_sm3(root_, fmt::format("idx|{}|{}", column, index_epoch), 32));
  const std::unique_lock lock{mutex_};
  return *index_keys_.try_emplace(std::string{column}, std::move(key)).first->second;
}

IndexValue FileKeyVault::index(std::string_view column, std::string_view scope,
                               std::string_view canonical) const {
  static constexpr std::string_view separator{"\0", 1};
  const Digest code = index_key(column).code(
      {bytes_of("halfsky/bi1"), bytes_of(scope), bytes_of(separator), bytes_of(canonical)});
  IndexValue value{};
  std::copy_n(code.begin(), value.size(), value.begin());
  return value;
}

Digest FileKeyVault::system_code(std::string_view use, ByteView data) const {
  const MacKey key{hkdf_sm3(root_, fmt::format("halfsky/code|{}", use), 32)};
  return key.code({data});
}

IndexValue FileKeyVault::root_check() const {
  return index("halfsky/root-check", "", "");
}

}  // namespace halfsky::platform
