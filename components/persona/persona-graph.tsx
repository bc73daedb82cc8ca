"use client";

import Link from "next/link";
import { useState } from "react";
import { ScrollArea } from "../ui/scroll-area";
import { type GraphNode, NODE, type PlacedGraph } from "./prepare-persona-graph";

const MARGIN = 8;

/**
 * Personas as boxes in layers, a line from each to those that wait for it. Pointing at one, or reaching it by keyboard,
 * brings out its lines. What it shows is also said in words beside it.
 */
export function PersonaGraph({
  label,
  graph,
  hrefOf,
  here = null,
}: {
  label: string;
  graph: PlacedGraph;
  hrefOf: (personaId: string) => string;
  /** The persona whose page this is. */
  here?: string | null;
}) {
  const [pointed, setPointed] = useState<string | null>(null);
  const near = neighboursOf(graph, pointed);
  return (
    <ScrollArea label={label} className="rounded-md">
      <div
        className="relative m-2"
        style={{ width: graph.width + 2 * MARGIN, height: graph.height + 2 * MARGIN }}
      >
        <Lines graph={graph} pointed={pointed} />
        <ul>
          {graph.nodes.map((node) => (
            <li
              key={node.id}
              className="absolute"
              style={{ left: node.x + MARGIN, top: node.y + MARGIN, ...NODE }}
              onPointerEnter={() => setPointed(node.id)}
              onPointerLeave={() => setPointed(null)}
              onFocus={() => setPointed(node.id)}
              onBlur={() => setPointed(null)}
            >
              <Box node={node} href={hrefOf(node.id)} isHere={node.id === here} isNear={near.has(node.id)} />
            </li>
          ))}
        </ul>
      </div>
    </ScrollArea>
  );
}

const neighboursOf = ({ edges }: PlacedGraph, id: string | null): Set<string> =>
  new Set(
    id === null ? [] : edges.filter((e) => e.from === id || e.to === id).flatMap((e) => [e.from, e.to]),
  );

function Lines({ graph, pointed }: { graph: PlacedGraph; pointed: string | null }) {
  return (
    <svg
      aria-hidden
      className="pointer-events-none absolute top-2 left-2 overflow-visible"
      width={graph.width}
      height={graph.height}
    >
      {graph.edges.map((edge) => {
        const isNear = pointed !== null && (edge.from === pointed || edge.to === pointed);
        const look = isNear ? "stroke-accent" : pointed === null ? "stroke-faint" : "stroke-line";
        return (
          <path
            key={`${edge.from} ${edge.to}`}
            d={edge.path}
            fill="none"
            strokeWidth={isNear ? 2.5 : 1.25}
            strokeDasharray={edge.isBack ? "5 4" : undefined}
            className={look}
          />
        );
      })}
    </svg>
  );
}

const box = "flex size-full items-center rounded-md border px-2 text-sm leading-tight";

function Box({
  node,
  href,
  isHere,
  isNear,
}: {
  node: GraphNode;
  href: string;
  isHere: boolean;
  isNear: boolean;
}) {
  if (node.isAbsent)
    return (
      <span className={`${box} border-dashed border-faint bg-page text-muted`}>
        <span className="line-clamp-2">{node.name} (absent)</span>
      </span>
    );
  if (isHere)
    return (
      <span aria-current="page" className={`${box} border-accent bg-sunken font-semibold`}>
        <span className="line-clamp-2">{node.name}</span>
      </span>
    );
  return (
    <Link
      href={href}
      prefetch={false}
      className={`${box} bg-raised hover:border-accent hover:text-accent ${isNear ? "border-accent" : "border-faint"}`}
    >
      <span className="line-clamp-2">{node.name}</span>
    </Link>
  );
}
