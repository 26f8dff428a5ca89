"""Time stamps of an authority (RFC 3161): asked for over a manifest's hash, and checked without anybody's help."""

import hashlib
import os
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

import msgspec

from khabar.errors import CaptureError, DataError, UsageError

if TYPE_CHECKING:
    from cryptography import x509

MEDIA = "application/timestamp-query"
Post = Callable[[bytes], bytes]
"""Sends a query to the authority, and gives its answer."""
_GRANTED = ("granted", "granted_with_mods")
_HASHES = ("sha256", "sha384", "sha512")
_TIME_STAMPING = "1.3.6.1.5.5.7.3.8"


class Stamp(msgspec.Struct, frozen=True):
    """What a stamp says, once its signature holds: when, and the subject of the certificate that signed it.

    `chained` says that a given root vouches for that certificate; without a root only the signature was checked.
    """

    at: datetime
    signer: str
    chained: bool


def stamped(manifest: bytes, post: Post) -> bytes:
    """A stamp over `manifest`, checked; the authority sees its SHA-256 only. Raises CaptureError where the authority gives none."""
    from asn1crypto import tsp

    nonce = int.from_bytes(os.urandom(8), "big") | 1
    imprint = {"hash_algorithm": {"algorithm": "sha256"}, "hashed_message": hashlib.sha256(manifest).digest()}
    query = tsp.TimeStampReq({"version": 1, "message_imprint": imprint, "nonce": nonce, "cert_req": True})
    answer = post(query.dump())
    try:
        check(answer, manifest, ())
        told = _token(answer)["content"]["encap_content_info"]["content"].parsed["nonce"].native
    except DataError as error:
        raise CaptureError(f"the time-stamping authority gives no stamp that can be used ({error}); ask another one") from None
    if told != nonce:
        raise CaptureError("the time-stamping authority answers a question that was not asked (its nonce differs); ask another one")
    return answer


def check(answer: bytes, manifest: bytes, roots: "Sequence[x509.Certificate]") -> Stamp:
    """What a stamp says of `manifest`. Raises DataError, which says what does not hold."""
    try:
        return _check(answer, manifest, roots)
    except DataError:
        raise
    except Exception as error:  # what asn1crypto and cryptography raise for bytes that are none of it shares no base
        raise DataError(f"there is no time stamp in it ({(str(error) or type(error).__name__).splitlines()[0][:200]})") from None


def roots_in(pem: bytes, name: str) -> "list[x509.Certificate]":
    """Certificates out of a PEM file. Raises UsageError where there are none."""
    from cryptography import x509

    try:
        return x509.load_pem_x509_certificates(pem)
    except ValueError as error:
        raise UsageError(f"{name}: holds no certificates in PEM ({error}); give the authority's root") from None


def _token(answer: bytes) -> Any:
    from asn1crypto import tsp

    response = tsp.TimeStampResp.load(answer, strict=True)
    status = response["status"]["status"].native
    if status not in _GRANTED:
        said = response["status"]["status_string"].native or []
        raise DataError(f"the authority refused ({status}{': ' + ' '.join(said)[:200] if said else ''})")
    token = response["time_stamp_token"]
    if token["content_type"].native != "signed_data":
        raise DataError("it is not signed")
    return token


def _check(answer: bytes, manifest: bytes, roots: "Sequence[x509.Certificate]") -> Stamp:
    signed = _token(answer)["content"]
    info = signed["encap_content_info"]
    if info["content_type"].native != "tst_info":
        raise DataError("what is signed is no time stamp")
    said = info["content"].parsed
    imprint = said["message_imprint"]
    kind = imprint["hash_algorithm"]["algorithm"].native
    if kind not in _HASHES:
        raise DataError(f"it is made with {kind}, which is not safe")
    if imprint["hashed_message"].native != hashlib.new(kind, manifest).digest():
        raise DataError("it is over other bytes than this manifest")
    if len(signed["signer_infos"]) != 1:
        raise DataError(f"it has {len(signed['signer_infos'])} signatures instead of one")
    signer = signed["signer_infos"][0]
    at: datetime = said["gen_time"].native
    certificates = [choice.chosen for choice in signed["certificates"] if choice.name == "certificate"]
    leaf = _signer(signer, certificates)
    _check_signature(signer, bytes(info["content"].contents if info["content"].parsed is None else info["content"].parsed.dump()), leaf)
    certificate = _loaded(leaf)
    _check_certificate(certificate, at)
    if roots:
        _check_chain(certificate, [_loaded(c) for c in certificates if c is not leaf], roots, at)
    return Stamp(at, certificate.subject.rfc4514_string(), bool(roots))


def _signer(signer: Any, certificates: Sequence[Any]) -> Any:
    """The certificate that a signature names."""
    sid = signer["sid"]
    for certificate in certificates:
        if sid.name == "issuer_and_serial_number":
            named = sid.chosen
            if certificate.serial_number == named["serial_number"].native and certificate.issuer == named["issuer"]:
                return certificate
        elif certificate.key_identifier == sid.chosen.native:
            return certificate
    raise DataError("the certificate that signed it is not in it")


def _check_signature(signer: Any, content: bytes, leaf: Any) -> None:
    """RFC 5652, 5.4 and 5.6; RFC 5816 for the certificate's hash among what is signed."""
    from cryptography.exceptions import InvalidSignature

    signed = {attribute["type"].native: attribute["values"] for attribute in signer["signed_attrs"]}
    kind = signer["digest_algorithm"]["algorithm"].native
    if kind not in _HASHES:
        raise DataError(f"it is signed with {kind}, which is not safe")
    if signed["content_type"][0].native != "tst_info" or signed["message_digest"][0].native != hashlib.new(kind, content).digest():
        raise DataError("what it says is not what was signed")
    _check_named(signed, leaf)
    try:
        _verify(signer, signer["signed_attrs"].untag().dump(), _loaded(leaf), kind)
    except InvalidSignature:
        raise DataError("its signature does not hold") from None


def _check_named(signed: dict[str, Any], leaf: Any) -> None:
    new, old = signed.get("signing_certificate_v2"), signed.get("signing_certificate")
    if new is not None:
        first = new[0]["certs"][0]
        found = hashlib.new(first["hash_algorithm"]["algorithm"].native, leaf.dump()).digest()
    elif old is not None:
        first, found = old[0]["certs"][0], hashlib.sha1(leaf.dump(), usedforsecurity=False).digest()
    else:
        raise DataError("it does not say which certificate signed it")
    if first["cert_hash"].native != found:
        raise DataError("it was signed with another certificate")


def _verify(signer: Any, data: bytes, certificate: "x509.Certificate", kind: str) -> None:
    """Raises InvalidSignature."""
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

    key, signature = certificate.public_key(), signer["signature"].native
    named = signer["signature_algorithm"]
    used = {"sha256": hashes.SHA256(), "sha384": hashes.SHA384(), "sha512": hashes.SHA512()}
    if isinstance(key, ec.EllipticCurvePublicKey):
        key.verify(signature, data, ec.ECDSA(used[_hash_of(named, kind)]))
    elif isinstance(key, rsa.RSAPublicKey) and named["algorithm"].native == "rsassa_pss":
        inner = named["parameters"]["hash_algorithm"]["algorithm"].native
        key.verify(signature, data, padding.PSS(padding.MGF1(used[inner]), named["parameters"]["salt_length"].native), used[inner])
    elif isinstance(key, rsa.RSAPublicKey):
        key.verify(signature, data, padding.PKCS1v15(), used[_hash_of(named, kind)])
    else:
        raise DataError("it is signed with a kind of key that is not known here")


def _hash_of(named: Any, kind: str) -> str:
    """The hash that a signature's name holds (sha256_rsa), else that of the attributes."""
    first = str(named["algorithm"].native).partition("_")[0]
    return first if first in _HASHES else kind


def _loaded(certificate: Any) -> "x509.Certificate":
    from cryptography import x509

    return x509.load_der_x509_certificate(certificate.dump())


def _check_certificate(certificate: "x509.Certificate", at: datetime) -> None:
    """RFC 3161, 2.3: it is for stamps alone."""
    from cryptography import x509

    try:
        use = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage)
    except x509.ExtensionNotFound:
        raise DataError("its certificate is not one for time stamps") from None
    if not use.critical or [x.dotted_string for x in use.value] != [_TIME_STAMPING]:
        raise DataError("its certificate is not one for time stamps alone")
    if not certificate.not_valid_before_utc <= at <= certificate.not_valid_after_utc:
        raise DataError("its certificate was not valid at the time that it says")


def _check_chain(
    certificate: "x509.Certificate", between: "list[x509.Certificate]", roots: "Sequence[x509.Certificate]", at: datetime
) -> None:
    from cryptography import x509
    from cryptography.x509.verification import Criticality, ExtensionPolicy, PolicyBuilder, Store, VerificationError

    issuers = ExtensionPolicy.permit_all().require_present(x509.BasicConstraints, Criticality.AGNOSTIC, None)
    builder = (
        PolicyBuilder().store(Store(list(roots))).time(at).extension_policies(ca_policy=issuers, ee_policy=ExtensionPolicy.permit_all())
    )
    try:
        builder.build_client_verifier().verify(certificate, between)
    except VerificationError as error:
        raise DataError(f"no given root vouches for its certificate ({str(error).splitlines()[0][:200]})") from None
