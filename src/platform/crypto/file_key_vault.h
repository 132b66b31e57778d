#pragma once
// The vault whose root key was read from a file: keys live in this process, in locked memory.
#include <map>
#include <memory>
#include <shared_mutex>
#include <string>

#include "platform/crypto/digest.h"
#include "platform/crypto/field_cipher.h"
#include "platform/crypto/key_vault.h"
#include "platform/crypto/random.h"
#include "platform/crypto/root_key.h"

namespace halfsky::platform {

class FileKeyVault final : public KeyVault {
 public:
  // `random` must outlive the vault and every key that it gives. `algorithm` seals from now on; what the
  // other one sealed still opens.
  FileKeyVault(const RootKey& root, Random& random, CipherAlgorithm algorithm = CipherAlgorithm::sm4_gcm);
  ~FileKeyVault() override;

  Result<Bytes> new_group_key(const GroupId& group, std::uint16_t epoch) override;
  Result<void> load_group_key(const GroupId& group, std::uint16_t epoch, ByteView wrapped) override;
  bool has_group_key(const GroupId& group) const override;
  Result<NewSubjectKey> new_subject_key(const GroupId& group, const Id& subject) override;
  Result<std::unique_ptr<SubjectKey>> open_subject_key(const GroupId& group, const Id& subject,
                                                       ByteView wrapped) const override;
  Result<Bytes> rewrap(const GroupId& from, const GroupId& to, const Id& subject, ByteView wrapped) override;
  Bytes seal_system(std::string_view use, ByteView plain) override;
  Result<SecretBytes> open_system(std::string_view use, ByteView sealed) const override;
  Digest system_code(std::string_view use, ByteView data) const override;
  IndexValue index(std::string_view column, std::string_view scope,
                   std::string_view canonical) const override;
  IndexValue root_check() const override;

 private:
  CipherKey root_wrap_key(CipherAlgorithm algorithm) const;
  CipherKey system_key(std::string_view use, CipherAlgorithm algorithm) const;
  std::shared_ptr<const CipherKey> group_key(const GroupId& group, std::uint16_t epoch) const;
  Result<CipherKey> unwrap(const GroupId& group, const Id& subject, ByteView wrapped) const;
  Result<Bytes> wrap(const GroupId& group, const Id& subject, const CipherKey& key);
  const MacKey& index_key(std::string_view column) const;

  const SecretBytes root_;
  Random& random_;
  const CipherAlgorithm algorithm_;
  mutable std::shared_mutex mutex_;
  std::map<GroupId, std::map<std::uint16_t, std::shared_ptr<const CipherKey>>> group_keys_;
  mutable std::map<std::string, std::unique_ptr<MacKey>, std::less<>> index_keys_;
};

}  // namespace halfsky::platform
