"""Draw the catalogue up for the canvas: once a process, since modules never change while it runs."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass

import orjson

from backend.api.schemas import modules as shapes
from backend.engine.result import ENGINE_VERSION
from modules.kit import contract
from modules.kit.metrics import METRICS
from modules.kit.ports import ACCEPTS, PORT_TYPES, Port
from modules.kit.registry import Catalogue, version_key

FAMILIES = (
    ("data", "Data", "Where numbers come from: bars, columns, samples."),
    ("signal", "Signal", "What to want: directions and scores from prices."),
    ("weight", "Weight", "How much: signals and scores into shares of equity."),
    ("risk", "Risk", "How far: caps and targets before trading, guards while trading."),
    ("execution", "Execution", "How orders fill: timing, fees, slippage."),
    ("performance", "Performance", "How it went: figures about the ledger."),
)


@dataclass(frozen=True)
class CataloguePage:
    """The catalogue as it is sent."""

    modules: tuple[shapes.Module, ...]
    body: bytes
    etag: str


def draw_up(catalogue: Catalogue) -> CataloguePage:
    """Return the page of a catalogue, with its entity tag."""
    modules = tuple(module_page(module, catalogue) for module in catalogue.newest())
    page = shapes.Catalogue(
        engine_version=ENGINE_VERSION,
        families=[shapes.Family(id=name, label=label, description=said) for name, label, said in FAMILIES],
        modules=list(modules),
        connect=_connect(catalogue),
        metrics=[shapes.MetricDef.model_validate(asdict(metric)) for metric in METRICS],
        failed=[shapes.FailedModule(path=f.path, id=f.id, reason=f.reason) for f in catalogue.failed],
    )
    body = orjson.dumps(page.model_dump(mode="json", by_alias=True))
    return CataloguePage(modules, body, f'"{hashlib.sha256(body).hexdigest()[:32]}"')


def module_page(module: contract.Module, catalogue: Catalogue) -> shapes.Module:
    """Return one module as its page in the marketplace."""
    doc = module.doc
    return shapes.Module(
        id=module.id,
        version=module.version,
        versions=sorted(catalogue.modules[module.id], key=version_key, reverse=True),
        family=module.family,
        kind=module.kind,
        title=module.title,
        summary=doc.summary,
        description=doc.description,
        notes=doc.notes or None,
        references=list(doc.references),
        tags=list(module.tags),
        inputs=[_port(port) for port in module.inputs],
        outputs=[_port(port) for port in module.outputs],
        params_schema=module.params.model_json_schema(),
        lookback_default=_default_lookback(module),
        digest=module.digest,
        origin=module.origin,
    )


def _default_lookback(module: contract.Module) -> int:
    required = any(field.is_required() for field in module.params.model_fields.values())
    return 0 if required else module.lookback(module.params())


def _port(port: Port) -> shapes.Port:
    return shapes.Port(
        name=port.name,
        type=port.type.id,
        label=port.type.label,
        required=port.required,
        many=port.many,
        known=port.known.label,
        unit=port.unit,
        description=port.description,
    )


def _connect(catalogue: Catalogue) -> shapes.Connect:
    adapters = {
        f"{given}->{wanted}": found
        for given in PORT_TYPES
        for wanted in PORT_TYPES
        if given not in ACCEPTS[wanted] and (found := catalogue.adapters(given, wanted))
    }
    return shapes.Connect(
        types=[
            shapes.PortType(id=kind.id, label=kind.label, shape=kind.shape, description=kind.description)
            for kind in PORT_TYPES.values()
        ],
        accepts={wanted: list(given) for wanted, given in ACCEPTS.items()},
        adapters=adapters,
    )
