<?php
/**
 * Plugin Name: Tag Archive
 * Description: Shows the posts of this site or of any feed, with filters by tag, category, year and words. As a block and as the shortcode [tag_archive].
 * Version: 0.1.0
 * Requires at least: 6.1
 * Requires PHP: 7.4
 * License: MIT OR Apache-2.0
 * Text Domain: tag-archive
 *
 * The folder `embed` beside this file is that of a build of Tag Archive (`dist/embed/`).
 */

namespace TagArchive;

defined( 'ABSPATH' ) || exit;

/** The attributes of the element that an author may set. `base` isn't one: it is the address of scripts. */
const ATTRIBUTES = array(
	'src', 'format', 'tags', 'categories', 'locked', 'match', 'sort', 'page-size', 'paging', 'controls', 'covers',
	'card-details', 'layout', 'mark-new', 'heading-level', 'url-state', 'url-prefix', 'tag-url', 'lang', 'theme',
	'loading', 'load-timeout-seconds',
);

/** The attributes with addresses. */
const ADDRESSES = array( 'src', 'tag-url' );

/** The attribute of the block for an attribute of the element: `page-size` is `pageSize`. */
function block_name( string $name ): string {
	return lcfirst( str_replace( '-', '', ucwords( $name, '-' ) ) );
}

/**
 * Returns the markup of the element. `$values` has texts by attribute name, and `$fallback` is markup that is shown until
 * there are posts. Both come from authors who may not be allowed to write scripts, so both are escaped here.
 */
function render( array $values, string $fallback, string $wrapper = '' ): string {
	load_script();
	if ( empty( $values['src'] ) ) {
		$values['src'] = rest_url( 'wp/v2/posts' );
	}
	$html = '';
	foreach ( ATTRIBUTES as $name ) {
		$value = isset( $values[ $name ] ) && is_scalar( $values[ $name ] ) ? trim( (string) $values[ $name ] ) : '';
		if ( in_array( $name, ADDRESSES, true ) ) {
			$value = implode( ' ', array_filter( array_map( __NAMESPACE__ . '\checked_address', preg_split( '/\s+/', $value ) ) ) );
		}
		if ( '' !== $value ) {
			$html .= sprintf( ' %s="%s"', $name, esc_attr( $value ) );
		}
	}
	if ( '' === trim( $fallback ) ) {
		$fallback = sprintf( '<p><a href="%s">%s</a></p>', esc_url( home_url( '/' ) ), esc_html__( 'All posts', 'tag-archive' ) );
	}
	return sprintf( '<tag-archive%s%s>%s</tag-archive>', $html, $wrapper, wp_kses_post( $fallback ) );
}

/** Returns an address if it is relative or one of http or https, and else nothing. */
function checked_address( string $address ): string {
	return wp_kses_bad_protocol( $address, array( 'http', 'https' ) ) === $address ? $address : '';
}

/** Loads the script of the element once, only in pages that have one. */
function load_script(): void {
	$url = plugins_url( 'embed/tag-archive.js', __FILE__ );
	if ( function_exists( 'wp_enqueue_script_module' ) ) {
		wp_enqueue_script_module( 'tag-archive', $url, array(), null );
		return;
	}
	// Before 6.5, WordPress has no script modules.
	static $is_loaded = false;
	if ( ! $is_loaded ) {
		$is_loaded = true;
		add_action(
			'wp_footer',
			function () use ( $url ) {
				printf( '<script type="module" src="%s"></script>', esc_url( $url ) );
			}
		);
	}
}

/** Renders `[tag_archive tags="backend" page-size="6"]fallback[/tag_archive]`. */
function render_shortcode( $attributes, $content = '' ): string {
	return render( shortcode_atts( array_fill_keys( ATTRIBUTES, '' ), (array) $attributes, 'tag_archive' ), do_shortcode( (string) $content ) );
}

/** Renders the block. */
function render_block( array $attributes, string $content ): string {
	$values = array();
	foreach ( ATTRIBUTES as $name ) {
		$values[ $name ] = $attributes[ block_name( $name ) ] ?? '';
	}
	return render( $values, $content, ' ' . get_block_wrapper_attributes() );
}

add_action(
	'init',
	function () {
		add_shortcode( 'tag_archive', __NAMESPACE__ . '\render_shortcode' );
		register_block_type( __DIR__, array( 'render_callback' => __NAMESPACE__ . '\render_block' ) );
	}
);

add_action(
	'admin_notices',
	function () {
		if ( ! current_user_can( 'activate_plugins' ) || file_exists( __DIR__ . '/embed/tag-archive.js' ) ) {
			return;
		}
		/* translators: %s: a folder */
		$text = sprintf( __( 'Tag Archive: copy the folder dist/embed of a build to %s.', 'tag-archive' ), __DIR__ . '/embed' );
		printf( '<div class="notice notice-error"><p>%s</p></div>', esc_html( $text ) );
	}
);
