import { UnstyledButton } from "@mantine/core"
import { PROVINCES, shortName } from "./provinces"
import classes from "./TileGrid.module.css"

export type RegionTile = {
  code: string
  name: string
  /** What the tile says, such as "88,8 %". */
  value: string
  /** What a screen reader says of it, name included. */
  words: string
  /** How strong its colour is, from 0 to 4; the value says the same in words. */
  step: number
}

type TileGridProps = { label: string; tiles: readonly RegionTile[]; onChoose: (code: string) => void }

/** Regions as tiles: provinces about where they lie (in rows on a phone), what is below them one after the other. */
export function TileGrid({ label, tiles, onChoose }: TileGridProps) {
  const provinces = tiles.length > 0 && tiles.every((tile) => tile.code in PROVINCES)
  return (
    <div className={classes.frame}>
      <ul className={classes.grid} data-provinces={provinces || undefined} aria-label={label}>
        {tiles.map((tile) => {
          const place = PROVINCES[tile.code]
          const style = place === undefined ? undefined : { "--column": place.column, "--row": place.row }
          return (
            <li key={tile.code} className={classes.place} style={style as React.CSSProperties}>
              <UnstyledButton
                className={classes.tile}
                data-step={tile.step}
                title={tile.name}
                onClick={() => onChoose(tile.code)}
              >
                <span className={classes.name}>{shortName(tile.code, tile.name)}</span>
                <span className={classes.value}>{tile.value}</span>
                <span className="only-for-readers">{` ${tile.words}`}</span>
              </UnstyledButton>
            </li>
          )
        })}
      </ul>
    </div>
  )
}

/** How strong the colour of a number is beside the largest of them. */
export function stepOf(value: number, largest: number): number {
  if (value <= 0 || largest <= 0) return 0
  return Math.min(4, Math.max(1, Math.ceil(4 * Math.sqrt(value / largest))))
}
