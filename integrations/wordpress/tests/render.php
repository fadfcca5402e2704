<?php
// Tests what the plugin writes, with WordPress' own functions for escaping: php render.php <folder of WordPress>

$wordpress = rtrim( $argv[1] ?? '', '/' );
if ( ! is_file( "$wordpress/wp-includes/kses.php" ) ) {
	fwrite( STDERR, "Name the folder of WordPress.\n" );
	exit( 2 );
}
define( 'ABSPATH', "$wordpress/" );
define( 'WP_LANG_DIR', ABSPATH . 'wp-content/languages' );
define( 'WPINC', 'wp-includes' );
foreach ( array( 'plugin', 'load', 'cache', 'functions', 'l10n', 'class-wp-textdomain-registry', 'pomo/translations', 'formatting', 'kses', 'shortcodes' ) as $file ) {
	require_once ABSPATH . WPINC . "/$file.php";
}

$wp_textdomain_registry = new WP_Textdomain_Registry();

// What needs a database or a request.
wp_cache_init();
wp_cache_set( 'alloptions', array( 'blog_charset' => 'UTF-8', 'WPLANG' => 'en_US' ), 'options' );
function home_url( $path = '' ) { return "https://blog.example$path"; }
function rest_url( $path = '' ) { return "https://blog.example/wp-json/$path"; }
function plugins_url( $path ) { return "https://blog.example/plugins/tag-archive/$path"; }
function register_block_type() {}
function get_block_wrapper_attributes() { return 'class="wp-block-tag-archive-archive"'; }
function wp_enqueue_script_module( $id, $url ) { $GLOBALS['scripts'][ $id ] = $url; }

require dirname( __DIR__ ) . '/tag-archive/tag-archive.php';
do_action( 'init' );

$failures = 0;
function check( string $name, string $found, string $expected ): void {
	global $failures;
	if ( $found !== $expected ) {
		++$failures;
		echo "not ok - $name\n  found    $found\n  expected $expected\n";
	} else {
		echo "ok - $name\n";
	}
}

$own      = 'src="https://blog.example/wp-json/wp/v2/posts"';
$fallback = '<p><a href="https://blog.example/">All posts</a></p>';

check( 'a shortcode shows the posts of the site', do_shortcode( '[tag_archive]' ), "<tag-archive $own>$fallback</tag-archive>" );
check(
	'attributes and fallback are kept',
	do_shortcode( '[tag_archive tags="a,b" page-size="6"]<a href="/blog/">All</a>[/tag_archive]' ),
	"<tag-archive $own tags=\"a,b\" page-size=\"6\"><a href=\"/blog/\">All</a></tag-archive>"
);
check(
	'a value cannot end its attribute',
	TagArchive\render( array( 'tags' => '"><script>alert(1)</script>' ), $fallback ),
	"<tag-archive $own tags=\"&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;\">$fallback</tag-archive>"
);
check(
	'other attributes are left out',
	do_shortcode( '[tag_archive base="https://evil.example/" onclick="alert(1)"]' ),
	"<tag-archive $own>$fallback</tag-archive>"
);
check(
	'addresses are of the web',
	TagArchive\render( array( 'src' => 'javascript:alert(1) /feed.json https://a.example/f.xml#A', 'tag-url' => 'data:text/html,{tag}' ), $fallback ),
	"<tag-archive src=\"/feed.json https://a.example/f.xml#A\">$fallback</tag-archive>"
);
check(
	'a pattern for tag pages keeps its braces',
	TagArchive\render( array( 'tag-url' => '/tag/{tag}/' ), $fallback ),
	"<tag-archive $own tag-url=\"/tag/{tag}/\">$fallback</tag-archive>"
);
check(
	'the fallback has no scripts',
	TagArchive\render( array(), '<p onclick="alert(1)">a<script>alert(1)</script><img src=x onerror=alert(1)></p>' ),
	"<tag-archive $own><p>aalert(1)<img src=\"x\"></p></tag-archive>"
);
check(
	'a block has the attributes by their names in camel case',
	TagArchive\render_block( array( 'pageSize' => '6', 'tags' => array( 'a' ) ), '' ),
	"<tag-archive $own page-size=\"6\" class=\"wp-block-tag-archive-archive\">$fallback</tag-archive>"
);
$block = json_decode( file_get_contents( dirname( __DIR__ ) . '/tag-archive/block.json' ), true );
check( 'the block declares every attribute', implode( ' ', array_keys( $block['attributes'] ) ), implode( ' ', array_map( 'TagArchive\block_name', TagArchive\ATTRIBUTES ) ) );
check( 'the script is loaded once', json_encode( $GLOBALS['scripts'], JSON_UNESCAPED_SLASHES ), '{"tag-archive":"https://blog.example/plugins/tag-archive/embed/tag-archive.js"}' );
exit( $failures > 0 ? 1 : 0 );
